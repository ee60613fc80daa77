import { expect, test } from '@jest/globals'
import { personNames } from '../people/people.ts'
import { planShoppers } from './planShoppers.ts'

const shoppers = planShoppers(50)
const kinds = <T>(of: (shopper: (typeof shoppers)[number]) => T) => new Set(shoppers.map(of))

test('fifty shoppers are every kind of person, on phones, tablets and desktops, from many places', () => {
  expect(kinds(({ person }) => person)).toEqual(new Set(personNames))
  expect(kinds(({ machine }) => machine.device).size).toBe(2)
  expect(shoppers.some(({ machine }) => machine.userAgent?.includes('iPad'))).toBe(true)
  expect(kinds(({ home }) => home?.language).size).toBeGreaterThanOrEqual(8)
  expect(kinds(({ path, referrer }) => `${path} ${referrer}`).size).toBe(4)
  expect(shoppers.filter(({ connection }) => connection)).toHaveLength(8)
})

test('each person comes with more than one machine', () => {
  for (const name of personNames) {
    const machines = new Set(shoppers.filter(({ person }) => person === name).map(({ machine }) => machine))
    expect({ name, machines: machines.size }).toEqual({ name, machines: expect.any(Number) })
    expect(machines.size).toBeGreaterThan(1)
  }
})

test('customers come back from the same home, and most people are nobody that the shop knows', () => {
  const known = shoppers.filter(({ customer }) => customer)
  expect(known).toHaveLength(20)
  const homes = new Map<string, Set<string | undefined>>()
  for (const { customer, home } of known) {
    const id = customer?.id ?? ''
    homes.set(id, (homes.get(id) ?? new Set()).add(home?.language))
  }
  expect(homes.size).toBe(8)
  expect([...homes.values()].every((languages) => languages.size === 1)).toBe(true)
})

test('the redesign comes half-way, if enough people come for it to be found', () => {
  expect(shoppers.map(({ isRedesigned }) => isRedesigned)).toEqual([...Array(25).fill(false), ...Array(25).fill(true)])
  expect(planShoppers(5).some(({ isRedesigned }) => isRedesigned)).toBe(false)
})
