import { afterAll, beforeAll, test } from '@jest/globals'
import { replay, untilColour } from './replayRecorded.ts'
import { playScene, type Stage, startStage, untilSent } from './startScene.ts'

/** WebGL without a graphics card. */
const SOFTWARE_FLAGS = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

let stage: Stage
beforeAll(async () => {
  stage = await startStage(SOFTWARE_FLAGS)
})
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
      await untilColour(early, '#kept', [204, 51, 51])
      await untilColour(early, '#drawn', [26, 102, 51])

      await page.bringToFront()
      const before = pictures()
      await page.evaluate('green = 0.8')
      await untilSent(page, () => pictures() > before)
      await untilColour(await replay(scene), '#drawn', [26, 204, 51])
    },
    { file: 'incueraFull', attributes: 'data-canvas', privacy: 'open' },
  )
})
