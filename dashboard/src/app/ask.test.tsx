import { searchRoutes } from '@incuera/contract/routes/searchRoutes.ts'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openScreen, RANGE, RANGE_SEARCH, type Screen } from '../testing/insightScreens.tsx'
import { readySession, sid } from '../testing/sessions.ts'

let screen: Screen
beforeEach(() => {
  screen = openScreen()
})
afterEach(() => screen.close())

const QUESTION = 'Why do people leave at delivery?'
const PATH = `ask?${RANGE_SEARCH}&question=${encodeURIComponent(QUESTION)}`
const STEPS = ['/cart', '/thanks'].map((page) => ({ type: 'page', page }))
const session = readySession(1)
const moment = { sid: sid(1), eventId: 'aaaa.0.4', atMs: 232_000 }
const answer = (changes: object) =>
  searchRoutes.ask.response.parse({
    ...{
      status: 'done',
      author: { type: 'rules' },
      statements: [],
      number: null,
      insight: null,
      nothing: null,
      searched: 8_412,
    },
    ...{ sessions: [{ session, passages: [{ ...moment, text: 'The postcode was refused.' }] }], range: RANGE },
    ...{ asOf: 1, scannedBytes: 1, cached: false, ...changes },
  })

test('asks for a question, and waits for the answer', async () => {
  expect(await screen.draw(`ask?${RANGE_SEARCH}`)).toContain('Ask your sessions anything')
  expect(await screen.draw(PATH)).toContain('Loading the answer')
})

test('shows statements with the moments that prove them, and how many held', async () => {
  screen.asked(
    QUESTION,
    answer({
      author: { type: 'model', model: 'some-model', cost: 0.0123 },
      statements: [{ text: 'The postcode is refused.', citations: [moment] }],
      dropped: { statements: 1, of: 2 },
      number: { q: 'page:/delivery', sessions: 64, of: 8_412 },
    }),
  )
  const text = await screen.draw(PATH)
  expect(text).toMatch(/64 of 8,412 sessions match page:\/delivery \. The postcode is refused\. 1 · 3:52/)
  expect(text).toContain('some-model · $0.0123 · 1 of 1 citation checked, 1 sentence dropped')
  expect(text).toMatch(/Sources .*The postcode was refused\. 3:52/)
})

test('says that no model is configured, or that nothing was found', async () => {
  screen.asked(QUESTION, answer({}))
  expect(await screen.draw(PATH)).toContain('No model is configured. These sessions match best.')
  screen.asked(QUESTION, answer({ sessions: [], nothing: 'I couldn’t find this in 8,412 sessions.' }))
  expect(await screen.draw(PATH)).toContain('I couldn’t find this in 8,412 sessions.')
})

test('shows what was counted, and how it leads to the sessions', async () => {
  const insight = {
    request: { kind: 'funnel', range: RANGE, q: 'device:mobile', compare: false, steps: STEPS },
    ...{ title: 'Funnel', chosenBy: 'rules' },
    facts: [
      { text: '1,200 sessions began with “/cart”.', key: 'reached:1' },
      { text: '64 sessions of these (5.3 %) went on to “/thanks”.', key: 'reached:2' },
    ],
  }
  const told = insight.facts.map(({ text }, at) => ({ text, citations: [], facts: [at] }))
  screen.asked(QUESTION, answer({ insight, statements: told, sessions: [] }))
  const text = await screen.draw(PATH)
  expect(text).toMatch(
    /Counted by “Funnel”, for device:mobile 1,200 sessions .* Sessions 64 sessions .* Open the funnel/,
  )
  expect(text.match(/1,200 sessions/g)).toHaveLength(1)

  const author = { type: 'model', model: 'some-model' }
  screen.asked(QUESTION, answer({ insight: { ...insight, q: 'friction:>=40' }, author, statements: told.slice(0, 1) }))
  expect(await screen.draw(PATH)).toMatch(/“\/cart”\. counted .*1 of 1 citation checked/)
})
