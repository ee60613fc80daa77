import { beforeEach, expect, jest, test } from '@jest/globals'
import { Incuera, type IncueraOptions } from '../entries/index.ts'
import { createClient } from './createClient.ts'

/** What was done with recorders, in order. */
let said: string[]
class WatchedIncuera extends Incuera {
  readonly #name: string
  constructor(options: IncueraOptions) {
    super(options)
    this.#name = options.apiKey
  }
  override init(): this {
    said.push(`${this.#name} began`)
    return this
  }
  override stop(): void {
    said.push(`${this.#name} stopped`)
  }
  override track(name: string): void {
    said.push(`${this.#name} ${name}`)
  }
  override identify(id: string): void {
    said.push(`${this.#name} saw ${id}`)
  }
  override revokeConsent(): void {
    said.push(`${this.#name} forgot`)
  }
}

const optionsOf = (apiKey: string): IncueraOptions => ({ apiKey, apiHost: 'https://r.example' })
const timers = {
  set: (run: () => void, ms: number) => Number(setTimeout(run, ms)),
  clear: (timer: number) => clearTimeout(timer),
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))
const open = (load = async () => ({ Incuera: WatchedIncuera })) => createClient({ load, timers })
beforeEach(() => {
  said = []
})

test('continues when it is unmounted and mounted again immediately', async () => {
  const client = open()
  const options = optionsOf('a')
  client.begin(options)
  await settle()
  client.end()
  client.begin(options)
  await settle()
  expect(said).toEqual(['a began'])
  client.end()
  await settle()
  expect(said).toEqual(['a began', 'a stopped'])
})

test('taken away before the recorder is there, nothing begins', async () => {
  const client = open(async () => {
    await settle()
    return { Incuera: WatchedIncuera }
  })
  client.begin(optionsOf('a'))
  client.end()
  await settle()
  await settle()
  expect(said).toEqual([])
})

test('what is asked too early comes in order, once', async () => {
  const client = open()
  client.recording.track('one')
  client.recording.identify('ann')
  client.begin(optionsOf('a'))
  client.recording.track('two')
  await settle()
  client.recording.track('three')
  expect(said).toEqual(['a began', 'a one', 'a saw ann', 'a two', 'a three'])
})

test('with other options it begins anew, and knows who was there; nobody after consent was taken back', async () => {
  const client = open()
  client.begin(optionsOf('a'))
  client.recording.identify('ann')
  await settle()
  client.end()
  client.begin(optionsOf('b'))
  await settle()
  expect(said.slice(2)).toEqual(['a stopped', 'b began', 'b saw ann'])
  client.recording.revokeConsent()
  client.begin(optionsOf('c'))
  await settle()
  expect(said.slice(5)).toEqual(['b forgot', 'b stopped', 'c began', 'c forgot'])
})

test('reports once that the recorder cannot be loaded, and tries again with other options', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const answers = [Promise.reject(new Error('404')), Promise.resolve({ Incuera: WatchedIncuera })]
  const client = open(() => answers.shift() ?? Promise.reject(new Error('asked too often')))
  client.begin(optionsOf('a'))
  await settle()
  client.begin(optionsOf('b'))
  await settle()
  expect(said).toEqual(['b began'])
  expect(told).toHaveBeenCalledTimes(1)
  told.mockRestore()
})
