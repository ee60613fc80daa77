import { SCANNER_QUESTIONS_MAX, SCANNERS_PER_PROJECT_MAX } from '@incuera/contract/watchLimits.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let path: string
const rule = (q: string) => ({ type: 'rule', q })
const lost = { name: 'Lost', tag: 'lost', check: rule('steps:(page:/cart > error within:5m)') }

beforeEach(async () => {
  api = startApi()
  const { body } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  path = `${body.pid}:/api/scanners`
})

test('a scanner is created, changed, paused and deleted', async () => {
  const { body: scanner } = await api.call('ada', 'POST', path, lost)
  expect(scanner).toMatchObject({ ...lost, version: 1, isPaused: false, createdBy: 'ada' })
  const own = `${path}/${scanner.scannerId}`
  expect((await api.call('ada', 'PATCH', own, { isPaused: true })).body).toEqual({ ...scanner, isPaused: true })
  expect((await api.call('ada', 'PATCH', own, { check: lost.check })).body.version).toBe(1)
  const changed = await api.call('ada', 'PATCH', own, { check: rule('signal:rage>=3'), isPaused: false })
  expect(changed.body).toEqual({ ...scanner, check: rule('signal:rage>=3'), version: 2 })
  expect((await api.call('ada', 'GET', path)).body).toEqual({ scanners: [changed.body], questions: null })
  expect((await api.call('ada', 'DELETE', own)).body).toEqual(changed.body)
  expect((await api.call('ada', 'GET', path)).body).toEqual({ scanners: [], questions: null })
  for (const method of ['PATCH', 'DELETE'])
    expect(await api.call('ada', method, own, {})).toMatchObject({ status: 404 })
})

describe('a question', () => {
  const ask = (question: string) => ({ name: 'Coupon', tag: 'coupon', check: { type: 'question', question } })
  const refused = (code: string) => ({ status: 409, body: { code } })

  test('is refused without a model, also as the new check of a rule', async () => {
    expect(await api.call('ada', 'POST', path, ask('Did a coupon fail?'))).toMatchObject(refused('no_model'))
    const { body: scanner } = await api.call('ada', 'POST', path, lost)
    const { check } = ask('Did a coupon fail?')
    expect(await api.call('ada', 'PATCH', `${path}/${scanner.scannerId}`, { check })).toMatchObject(refused('no_model'))
  })

  test('is saved with a model, up to a limit, and the list shows what questions used today', async () => {
    api = startApi({ hasModel: true })
    path = `${(await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid}:/api/scanners`
    const { body: scanner } = await api.call('ada', 'POST', path, ask(' Did a coupon fail? '))
    expect(scanner.check).toEqual({ type: 'question', question: 'Did a coupon fail?' })
    const list = await api.call('ada', 'GET', path)
    expect(list.body.questions).toEqual({ askedToday: 3, dollarsToday: 0.0021, perDayMax: 500 })
    for (let at = 1; at < SCANNER_QUESTIONS_MAX; at++) await api.call('ada', 'POST', path, ask(`${at}?`))
    expect(await api.call('ada', 'POST', path, ask('One more?'))).toMatchObject(refused('too_many_scanners'))
    const { body: rule } = await api.call('ada', 'POST', path, lost)
    const { check } = ask('One more?')
    expect(await api.call('ada', 'PATCH', `${path}/${rule.scannerId}`, { check })).toMatchObject(
      refused('too_many_scanners'),
    )
  })

  test.each(['', ' ', 'a\u0000b', '\ud800', 'x'.repeat(301)])('is no text such as %j', async (question) => {
    expect(await api.call('ada', 'POST', path, ask(question))).toMatchObject({
      status: 400,
      body: { code: 'invalid', field: 'check.question' },
    })
  })
})

describe('what is refused', () => {
  test.each([
    ['device:phone contry:DE', /“contry” is not a field. Did you mean “country”\?/],
    ['is:live', /“is” may change after that/],
    ['has:video', /“has” may change after that/],
    ['', /small|least 1/i],
  ])('the rule %s', async (q, message) => {
    const answer = await api.call('ada', 'POST', path, { ...lost, check: rule(q) })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', field: 'check.q' } })
    expect(answer.body.detail).toMatch(message)
  })

  test.each(['Lost', 'a tag', '-', 'x'.repeat(41), ''])('the tag “%s”', async (tag) => {
    expect(await api.call('ada', 'POST', path, { ...lost, tag })).toMatchObject({ status: 400 })
  })

  test('more than a project may have', async () => {
    for (let at = 0; at < SCANNERS_PER_PROJECT_MAX; at++) await api.call('ada', 'POST', path, lost)
    expect(await api.call('ada', 'POST', path, lost)).toMatchObject({
      status: 409,
      body: { code: 'too_many_scanners', limit: SCANNERS_PER_PROJECT_MAX },
    })
  })

  test('viewers read scanners and change none', async () => {
    const { body: scanner } = await api.call('ada', 'POST', path, lost)
    const project = await api.core.project(path.split(':')[0] ?? '')
    if (project) await api.core.createProject(project, { pid: project.pid, sub: 'bob', role: 'viewer' })
    expect((await api.call('bob', 'GET', path)).body.scanners).toHaveLength(1)
    for (const [method, at] of [
      ['POST', path],
      ['PATCH', `${path}/${scanner.scannerId}`],
      ['DELETE', `${path}/${scanner.scannerId}`],
    ] as const)
      expect(await api.call('bob', method, at, lost)).toMatchObject({ status: 403 })
  })
})
