import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JoinMessage } from '@incuera/contract/messages.ts'
import { createS3 } from '#runtime/aws/createS3.ts'
import { createLog } from '#runtime/log.ts'
import { mapStacks } from '#runtime/mapStacks.ts'
import { createMessageControl } from '#runtime/messageControl.ts'
import { queueHandler } from '#runtime/queueHandler.ts'
import { readEnv } from '#runtime/readEnv.ts'
import { parseMessage } from '#sessions/queue/parseMessage.ts'
import { JoinEnv } from './env.ts'
import { runJoin } from './runJoin.ts'
import { s3JoinStore } from './store.ts'

mapStacks(Error)
const env = readEnv(JoinEnv, process.env)
const log = createLog('join')
const store = s3JoinStore(createS3(), env.REPLAY_BUCKET)

export const handler = queueHandler(log, createMessageControl(), async (record) => {
  const message = parseMessage(JoinMessage, record.body)
  const path = join(tmpdir(), `${record.messageId}.mp4`)
  try {
    const outcome = await runJoin({ store, path, now: Date.now }, message)
    if ('reason' in outcome) log.error('cannot be joined', { sid: message.sid, ...outcome })
    else log.info('joined', { sid: message.sid, ...outcome, timeMap: outcome.timeMap?.length })
  } finally {
    await rm(path, { force: true })
  }
})
