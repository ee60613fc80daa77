import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { colourOf, isNear, replay, untilSent } from './replayRecorded.ts'
import { playScene, type Stage, startStage } from './startScene.ts'

/** WebGL without a graphics card. */
const SOFTWARE_FLAGS = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

let stage: Stage
beforeAll(async () => {
  stage = await startStage(SOFTWARE_FLAGS)
}, 60_000)
afterAll(() => stage?.close())

test('what WebGL draws is in the replay: kept in its buffer, or drawn in every frame', async () => {
  const body = `<canvas id="kept" width="120" height="80"></canvas><canvas id="drawn" width="120" height="80"></canvas>
    <script>
      const contextOf = (id, options) => document.querySelector(id).getContext('webgl', options)
      const [kept, drawn] = [contextOf('#kept', { preserveDrawingBuffer: true }), contextOf('#drawn')]
      const fill = (gl, ...colour) => { gl.clearColor(...colour, 1); gl.clear(gl.COLOR_BUFFER_BIT) }
      let green = 0.4
      fill(kept, 0.8, 0.2, 0.2)
      const frame = () => { fill(drawn, 0.1, green, 0.2); requestAnimationFrame(frame) }
      frame()
    </script>`
  await playScene(
    stage,
    { '/': { body } },
    async (scene) => {
      const page = await scene.open('/')
      const pictures = () => JSON.stringify(scene.intake.batches()).match(/data:image\/webp/g)?.length ?? 0
      await untilSent(page, () => pictures() >= 2)
      const early = await replay(scene)
      expect(isNear(await colourOf(early, '#kept'), [204, 51, 51])).toBe(true)
      expect(isNear(await colourOf(early, '#drawn'), [26, 102, 51])).toBe(true)

      await page.bringToFront()
      const before = pictures()
      await page.evaluate('green = 0.8')
      await untilSent(page, () => pictures() > before)
      expect(isNear(await colourOf(await replay(scene), '#drawn'), [26, 204, 51])).toBe(true)
    },
    { file: 'incueraFull', attributes: 'data-canvas', privacy: 'open' },
  )
}, 60_000)
