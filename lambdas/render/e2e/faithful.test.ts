import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readRecording, timesOf } from '../command/readRecording.ts'
import { measureLikeness } from '../testing/measureLikeness.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { type ReferenceFrame, referenceFrames } from '../testing/referenceFrames.ts'

const FIXTURE = resolve(import.meta.dirname, '..', '..', '..', 'sdk', 'e2e', 'fixtures', 'shopSession.json.gz')

/** Two pages of the session and a part of the third. */
const AGAIN_MS = 6_500

describe('a session in the shop, 15 s of clicks, typing, transitions and new pages', () => {
  let stage: Stage
  let events: RecordedEvent[]
  let references: ReferenceFrame[]
  const parameters = RenderParameters.parse({ toMs: 15_000 })
  const job = () => ({ events, ...timesOf(events), parameters })

  beforeAll(async () => {
    stage = await openStage()
    events = readRecording(readFileSync(FIXTURE))
    references = await referenceFrames(job(), stage.chromium, stage.playerScript)
  })
  afterAll(() => stage?.close())

  test('has the same frames each time, pixel by pixel', async () => {
    const again = await referenceFrames(
      { ...job(), parameters: { ...parameters, toMs: AGAIN_MS } },
      stage.chromium,
      stage.playerScript,
    )
    const hashOf = ({ png }: ReferenceFrame) => createHash('sha256').update(png).digest('hex')
    // When the picture changes: a busy browser may draw the same one again.
    const changes = (frames: ReferenceFrame[]) =>
      frames
        .map(hashOf)
        .flatMap((hash, index, hashes) => (hash === hashes[index - 1] ? [] : [`${frames[index]?.videoMs} ${hash}`]))
    expect(references.length).toBeGreaterThan(50)
    expect(again.length).toBeGreaterThan(15)
    // A clip draws its last frame in any case.
    const before = (frames: ReferenceFrame[]) => frames.filter(({ videoMs }) => videoMs < AGAIN_MS - 100)
    expect(changes(before(again))).toEqual(changes(before(references)))
  })

  test('looks in the video as it should', async () => {
    const { video, missedFrames } = await stage.render(job())
    const likeness = await measureLikeness(video, references, stage.chromium)
    expect(missedFrames).toBeLessThanOrEqual(2)
    const [brightness, colours] = [likeness.map((one) => one.brightnessDecibels), likeness.map((one) => one.decibels)]
    expect(mean(brightness)).toBeGreaterThanOrEqual(45)
    // Half-size colour planes alone, without any compression, leave 40.9 dB of the first page, which has tinted text:
    // none of our encoders can exceed that.
    expect(mean(colours)).toBeGreaterThanOrEqual(44)
    expect(Math.min(...colours)).toBeGreaterThanOrEqual(36)
    // A frame that the tab has lost is compensated by the next.
    const isIn = (frames: { videoMs: number }[], wanted: number) => frames.some(({ videoMs }) => videoMs === wanted)
    expect(references.filter(({ videoMs }) => !isIn(likeness, videoMs)).length).toBeLessThanOrEqual(missedFrames)
    expect(likeness.filter(({ videoMs }) => !isIn(references, videoMs)).length).toBeLessThanOrEqual(missedFrames)
  })
})

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
