import { expect, test } from '@jest/globals'
import { openTab } from './openTab.ts'

const SID = '01a2004d-7492-71b6-a52f-62e728c5efb7'

function sessionStorage(values = new Map<string, string>()) {
  return {
    get: (key: string) => values.get(key) ?? null,
    set: (key: string, value: string) => void values.set(key, value),
    copy: () => sessionStorage(new Map(values)),
  }
}
let made = 0
const newWid = () => String(++made).padStart(16, '0')

test('continues counting across the page loads of a tab, without a gap', () => {
  const storage = sessionStorage()
  const first = openTab(storage, newWid, { level: 0 })
  expect([first.nextSeq(SID), first.nextSeq(SID)]).toEqual([0, 1])
  first.close()
  const second = openTab(storage, newWid, { level: 0 })
  expect(second.wid()).toBe(first.wid())
  expect(second.nextSeq(SID)).toBe(2)
})

test('counts from 0 in a new session, and goes on in the one before while its last batch is halved', () => {
  const tab = openTab(sessionStorage(), newWid, { level: 0 })
  tab.nextSeq(SID)
  expect(tab.nextSeq('01a2004e-7492-71b6-a52f-62e728c5efb7')).toBe(0)
  expect([tab.peekSeq(SID), tab.nextSeq(SID), tab.nextSeq(SID)]).toEqual([1, 1, 2])
})

test('keeps the numbers of only a few sessions, even in a tab that is open for weeks', () => {
  const storage = sessionStorage()
  const tab = openTab(storage, newWid, { level: 0 })
  for (let session = 0; session < 1_000; session++) tab.nextSeq(`session ${session}`)
  expect(storage.get('incuera.tab')?.length).toBeLessThan(200)
})

test('a duplicated tab is a tab of its own', () => {
  const storage = sessionStorage()
  const original = openTab(storage, newWid, { level: 0 })
  original.nextSeq(SID)
  const duplicate = openTab(storage.copy(), newWid, { level: 0 })
  expect(duplicate.wid()).not.toBe(original.wid())
  expect(duplicate.nextSeq(SID)).toBe(0)
  expect(original.nextSeq(SID)).toBe(1)
})

test('a page from the back/forward cache goes on where the pages after it stopped', () => {
  const storage = sessionStorage()
  const first = openTab(storage, newWid, { level: 0 })
  first.nextSeq(SID)
  first.close()
  const second = openTab(storage, newWid, { level: 0 })
  second.nextSeq(SID)
  second.close()
  first.reopen()
  expect(first.nextSeq(SID)).toBe(2)
})

test('pages of different presets are windows of their own, and each goes on where its last stopped', () => {
  const storage = sessionStorage()
  const open = (level: number) => {
    const tab = openTab(storage, newWid, { level })
    const batch = [tab.wid(), tab.nextSeq(SID)] as const
    tab.close()
    return batch
  }
  const [strict, shown] = [open(0), open(2)]
  expect([strict[0][0], shown[0][0]]).toEqual(['0', '2'])
  expect([open(0), open(2)]).toEqual([
    [strict[0], 1],
    [shown[0], 1],
  ])
})

test('a page whose preset changes goes on in another window of its tab, which counts from 0', () => {
  const storage = sessionStorage()
  const privacy = { level: 2 }
  const tab = openTab(storage, newWid, privacy)
  expect([tab.nextSeq(SID), tab.nextSeq(SID)]).toEqual([0, 1])
  const open = tab.wid()
  privacy.level = 0
  expect(tab.wid()).toBe(`0${open.slice(1)}`)
  expect([tab.peekSeq(SID), tab.nextSeq(SID), tab.nextSeq(SID)]).toEqual([0, 0, 1])
  tab.close()
  const next = openTab(storage, newWid, { level: 2 })
  expect([next.wid(), next.nextSeq(SID)]).toEqual([open, 2])
})

test('what an older recorder has stored is another tab', () => {
  const storage = sessionStorage(new Map([['incuera.tab', '{"wid":"20123456789abcdef","next":{},"open":false}']]))
  expect(openTab(storage, newWid, { level: 2 }).wid()).toMatch(/^20{10}/)
})
