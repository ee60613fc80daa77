import { planTime, sliceTime } from '@incuera/contract/timeMap.ts'
import type { Chromium } from '#runtime/chromium.ts'
import { launchBrowser } from '#runtime/launchBrowser.ts'
import { openFrames } from '../capture/beginFrames.ts'
import { closeCage, openPlayerPage } from '../capture/cage.ts'
import { playerOf } from '../capture/callPlayer.ts'
import { renderFlags } from '../capture/flags.ts'
import { runFrameLoop } from '../capture/frameLoop.ts'
import { type FrameSource, SETTLE_MS } from '../capture/frameSource.ts'
import { openReplayAt } from '../capture/openReplayAt.ts'
import { encoderOptions } from '../encode/encoderOptions.ts'
import { tidyEvents } from '../plan/tidyEvents.ts'
import type { RenderJob } from '../render.ts'

/** A lossless picture of the replay, and the video time from which it is shown. */
export interface ReferenceFrame {
  videoMs: number
  png: Buffer
}

/**
 * What a video of this job, or a part of it, should show in real time: each frame that differs from the one before, as
 * the compositor draws it.
 */
export async function referenceFrames(
  job: RenderJob,
  chromium: Chromium,
  playerScript: string,
): Promise<ReferenceFrame[]> {
  const { startedAt, endedAt, parameters } = job
  const { width, height, fps, fromMs } = parameters
  const clip = { fromMs, toMs: parameters.toMs ?? endedAt - startedAt }
  const shown = job.part ?? clip
  const { events } = tidyEvents(job.events, startedAt, endedAt)
  const browser = await launchBrowser(chromium, { flags: renderFlags({ width, height }) })
  try {
    const frames = await openFrames(browser, { width, height }, 1000 / fps)
    await closeCage(frames.session, playerScript)
    await frames.pump(openPlayerPage(frames.session))
    const player = playerOf(frames.session)
    await frames.pump(player('openEncoder', encoderOptions({ width, height }, fps)))
    const whole = planTime({ ...clip, speed: 1, idle: [] })
    await openReplayAt(
      { events, assets: [], startedAt, parameters, size: { width, height }, whole, shown },
      frames,
      player,
    )

    const found: ReferenceFrame[] = []
    let owed = true
    const source: FrameSource = {
      engine: 'jpeg',
      step: (atMs) => player('step', atMs, []),
      async settle(sessionMs) {
        await frames.pump(player('settle', SETTLE_MS), sessionMs)
        owed = true
      },
      async draw({ videoMs, sessionMs }) {
        if (!(await frames.draw(sessionMs)) && !owed) return { changed: false, next: null }
        owed = false
        found.push({ videoMs, png: Buffer.from((await frames.screenshot('png')) ?? '', 'base64') })
        return { changed: true, next: null }
      },
      finish: async () => undefined,
      missed: () => 0,
    }
    await runFrameLoop({
      ...{ frames, player, source, fps, pace: null, moments: [] },
      timeMap: sliceTime(whole, shown),
      endsVideo: shown.toMs >= clip.toMs,
      ...{ onPackets: () => undefined, onPicture: () => undefined, onProgress: () => undefined },
    })
    return found
  } finally {
    await browser.close()
  }
}
