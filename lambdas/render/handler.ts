import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RENDER_PART_SECONDS_MAX } from '@incuera/contract/limits.ts'
import { MESSAGE_FAILED } from '@incuera/contract/logLines.ts'
import { RenderMessage } from '@incuera/contract/messages.ts'
import { createS3 } from '../runtime/aws/createS3.ts'
import { createLog } from '../runtime/log.ts'
import { queueHandler } from '../runtime/queueHandler.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { unpackChromium } from '../runtime/unpackChromium.ts'
import { usableCores } from '../runtime/usableCores.ts'
import { RenderEnv } from './env.ts'
import { renderWhileReading } from './renderWhileReading.ts'
import { runJob } from './runJob.ts'
import { s3RenderStore } from './store.ts'

const env = readEnv(RenderEnv, process.env)
const log = createLog('render')
const store = s3RenderStore(createS3(), env.REPLAY_BUCKET)
const cores = usableCores()
const playerScript = readFileSync(join(import.meta.dirname, 'player.js'), 'utf8')

/** The rest of the function's time is for reporting why there is no video. */
const FAREWELL_MS = 10_000

/** Its network reaches S3 only: failures that it detects are results (runJob.ts), and after a crash SQS retries. */
export const handler = queueHandler(log, null, async (record, context) => {
  const message = RenderMessage.parse(JSON.parse(record.body))
  const chromium = await unpackChromium(env.CHROMIUM_FOLDER)
  const limitMs = Math.max(0, context.getRemainingTimeInMillis() - FAREWELL_MS)
  const stop = new AbortController()
  const limit = setTimeout(() => stop.abort(new Error(`it took longer than ${Math.round(limitMs / 1000)} s`)), limitMs)
  try {
    const outcome = await runJob(
      {
        store,
        now: Date.now,
        render: (parameters, read) =>
          renderWhileReading(parameters, read, {
            chromium,
            playerScript,
            cores,
            signal: stop.signal,
            budget: { limitMs: RENDER_PART_SECONDS_MAX * 1000, now: Date.now },
          }),
      },
      message,
    )
    if ('reason' in outcome)
      log.error(outcome.tries === undefined ? 'cannot be rendered' : MESSAGE_FAILED, { sid: message.sid, ...outcome })
    else log.info('rendered', { sid: message.sid, ...outcome })
  } finally {
    clearTimeout(limit)
  }
})
