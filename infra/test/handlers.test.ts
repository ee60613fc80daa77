import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { synthesize } from './synthesize.ts'

const outdir = mkdtempSync(join(tmpdir(), 'incuera-handlers-'))
afterAll(() => rmSync(outdir, { recursive: true, force: true }))

const stack = synthesize({}, { outdir })
const functions = stack.ofType('AWS::Lambda::Function').filter(({ id }) => !id.startsWith('Custom'))

/** The assembly folder with the code: zip functions name it by their S3 key, the image by our metadata. */
const folderOf = (id: string): string => {
  const { Properties, Metadata } = stack.template.toJSON().Resources[id]
  return join(outdir, Metadata?.['incuera:asset'] ?? `asset.${String(Properties.Code.S3Key).replace('.zip', '')}`)
}

describe('what is deployed', () => {
  test.each(functions.map(({ id, properties }) => [id, properties.Environment.Variables]))(
    '%s starts with the variables that it gets',
    (id, variables) => {
      // References are known at deployment only; that a value is there is what counts.
      const env = Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [name, typeof value === 'string' ? value : 'https://known.at/deployment']),
      )
      const load = `const { handler } = await import('${folderOf(id)}/index.mjs'); console.log(typeof handler); process.exit()`
      const said = execFileSync(process.execPath, ['--input-type=module', '-e', load], {
        env: { PATH: process.env.PATH, AWS_REGION: 'us-east-1', CHROMIUM_FOLDER: '/opt/chromium', NODE_NO_WARNINGS: '1', ...env },
        encoding: 'utf8',
      })
      expect(said.trim()).toBe('function')
    },
  )

  test('the image has all that its Dockerfile copies', () => {
    const render = functions.find(({ id }) => id.startsWith('RenderFunction'))
    expect(readdirSync(folderOf(render?.id ?? '')).sort()).toEqual([
      'Dockerfile',
      'index.mjs',
      'index.mjs.map',
      'package-lock.json',
      'package.json',
      'player.js',
      'unpackChromium.mjs',
      'unpackChromium.mjs.map',
    ])
  })
})
