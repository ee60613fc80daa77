import type { Locator } from './locate.ts'
import type { Step, TypedValue } from './readSteps.ts'

interface WrittenTest {
  /** What the session is about, for the name of the test. */
  title: string
  /** Where it was recorded, for a comment. */
  source: string
  viewport: { width: number; height: number } | undefined
  steps: readonly Step[]
}

/** A string literal, whatever the recording says: also the separators that end a line are escaped. */
const literal = (text: string): string =>
  JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')

const comment = (text: string): string => text.replace(/[\r\n\u2028\u2029]+/g, ' ')

/** The text of a Playwright test that does what the visitor did. */
export function writeTest({ title, source, viewport, steps }: WrittenTest): string {
  const masked = nameMasked(steps)
  const [first] = steps
  const origin = first?.do === 'open' ? new URL(first.url).origin : ''
  return [
    "import { test } from '@playwright/test'",
    '',
    `// ${comment(source)}`,
    `const site = process.env.SITE ?? ${literal(origin)}`,
    ...(masked.size > 0
      ? [
          '',
          '// The recording masks these values: replace what your site does not accept.',
          'const masked = {',
          ...[...masked.values()].map(({ key, text }) => `  ${literal(key)}: ${literal(text)},`),
          '}',
        ]
      : []),
    ...(viewport ? ['', `test.use({ viewport: { width: ${viewport.width}, height: ${viewport.height} } })`] : []),
    '',
    `test(${literal(title)}, async ({ page }) => {`,
    ...steps.map((step) => `  ${lineOf(step, origin, masked)}`),
    '})',
    '',
  ].join('\n')
}

type Masked = ReadonlyMap<TypedValue, { key: string; text: string }>

/** Fields of one name keep their values apart. */
function nameMasked(steps: readonly Step[]): Masked {
  const named = new Map<TypedValue, { key: string; text: string }>()
  const taken = new Set<string>()
  for (const step of steps) {
    if (step.do !== 'fill' || step.value.type !== 'masked') continue
    const { name, text } = step.value
    let key = name
    for (let nth = 2; taken.has(key); nth++) key = `${name} ${nth}`
    taken.add(key)
    named.set(step.value, { key, text })
  }
  return named
}

function lineOf(step: Step, origin: string, masked: Masked): string {
  switch (step.do) {
    case 'open':
      return `await page.goto(${addressOf(step.url, origin)})`
    case 'arrive':
      return `await page.waitForURL((url) => url.pathname === ${literal(new URL(step.url).pathname)})`
    case 'click':
      return `await ${written(step.at)}.click()`
    case 'enter':
      return `await ${written(step.at)}.press('Enter')`
    case 'fill': {
      const name = masked.get(step.value)
      return `await ${written(step.at)}.fill(${name ? `masked[${literal(name.key)}]` : literal(step.value.text)})`
    }
    case 'select':
      return `await ${written(step.at)}.selectOption(${step.value === null ? '{ index: 1 }' : literal(step.value)})`
    case 'check':
      return `await ${written(step.at)}.setChecked(${step.isChecked})`
  }
}

const addressOf = (url: string, origin: string): string =>
  url.startsWith(`${origin}/`) ? `site + ${literal(url.slice(origin.length))}` : literal(url)

function written(locator: Locator): string {
  const nth = locator.nth === undefined ? '' : `.nth(${locator.nth})`
  switch (locator.by) {
    case 'testId':
      return `page.getByTestId(${literal(locator.id)})${nth}`
    case 'label':
      return `page.getByLabel(${literal(locator.text)}, { exact: true })${nth}`
    case 'role':
      return `page.getByRole(${literal(locator.role)}, { name: ${literal(locator.name)}, exact: true })${nth}`
    case 'text':
      return `page.getByText(${literal(locator.text)}, { exact: true })${nth}`
    case 'css':
      return `page.locator(${literal(locator.selector)})${nth}`
  }
}
