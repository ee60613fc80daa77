import { runInNewContext } from 'node:vm'
import { expect, test } from '@jest/globals'
import { fillSnippet } from './fillSnippet.ts'

const SCRIPT = "({ apiKey: 'pk_YOUR_KEY', apiHost: 'https://YOUR-DASHBOARD' })"
const MARKUP =
  '<script src="https://YOUR-DASHBOARD/sdk/loader.js" data-key="pk_YOUR_KEY" data-host="https://YOUR-DASHBOARD"></script>\n'
const NICE = { sdkUrl: 'https://cdn.example/x.js', apiKey: 'pk_1', apiHost: 'https://r.example' }
const NASTY = `'"\\\n$&{x}</script>&quot; pk_YOUR_KEY`

test('puts every value into its place', () => {
  expect(fillSnippet(MARKUP, NICE, 'markup')).toBe(
    '<script src="https://cdn.example/x.js" data-key="pk_1" data-host="https://r.example"></script>',
  )
  expect(fillSnippet(SCRIPT, NICE, 'script')).toBe("({ apiKey: 'pk_1', apiHost: 'https://r.example' })")
})

test('a script reads back the very values, whatever they hold', () => {
  const filled = fillSnippet(SCRIPT, { sdkUrl: '', apiKey: NASTY, apiHost: NASTY }, 'script')
  expect(runInNewContext(filled)).toEqual({ apiKey: NASTY, apiHost: NASTY })
})

test('markup reads back the very values, whatever they hold', () => {
  const filled = fillSnippet(MARKUP, { sdkUrl: NASTY, apiKey: NASTY, apiHost: NASTY }, 'markup')
  const values = [...filled.matchAll(/="([^"]*)"/g)].map(([, value = '']) =>
    value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  )
  expect(values).toEqual([NASTY, NASTY, NASTY])
  expect(filled.match(/<\/script>/g)).toHaveLength(1)
})
