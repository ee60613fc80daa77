import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RenderedPart } from '@incuera/contract/render.ts'
import { afterAll, expect, jest, test } from '@jest/globals'
import { buildImage } from '../testing/buildImage.ts'
import { invokeRenderer } from '../testing/invokeRenderer.ts'
import { openSandbox } from '../testing/lambdaSandbox.ts'

// `npm run test:long`: like image.test.ts, but the image's packages come from the registry.
jest.setTimeout(240_000)

const folder = mkdtempSync(join(tmpdir(), 'incuera-image-'))
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the steps of the Dockerfile create a function that renders', async () => {
  const sandbox = openSandbox()
  const { answer, result } = await invokeRenderer(sandbox, await buildImage(sandbox, folder, 'registry'))
  expect(answer).toEqual({ batchItemFailures: [] })
  expect(RenderedPart.parse(result)).toMatchObject({ durationMs: 2000, engine: 'tab' })
})
