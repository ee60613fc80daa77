import { afterEach, describe, expect, test } from '@jest/globals'
import { answerOf } from '../testing/answerOf.ts'
import { MODEL_TWINS, type ModelTwin, type TwinReply } from '../testing/modelTwins.ts'
import type { Usage } from './model.ts'
import type { Patience } from './patiently.ts'
import { type Prompt, SUMMARY } from './prompt.ts'

const JSON_ANSWER = JSON.stringify(answerOf())
const GOOD: TwinReply = { type: 'answer', text: JSON_ANSWER }
const UNSUPPORTED: TwinReply = { type: 'unsupported' }
const PROMPT: Prompt = { system: 'system', user: 'user', pictures: [], video: null }
const PICTURE = { atMs: 12_000, jpeg: Buffer.from('jpeg') }
const PATIENCE: Patience = { callMs: 5_000, totalMs: 10_000, retryAfterMs: 2_000 }

describe.each(MODEL_TWINS)('a model with %s', (_name, modes, start) => {
  const twins: ModelTwin[] = []
  afterEach(() => Promise.all(twins.splice(0).map(({ close }) => close())))

  /** Time passes only while the client waits for a busy server. */
  async function open(replies: TwinReply[], patience: Partial<Patience> = {}) {
    const waits: number[] = []
    const clock = {
      now: () => waits.reduce((sum, ms) => sum + ms, 0),
      sleep: async (ms: number) => void waits.push(ms),
    }
    const twin = await start(replies, clock, { ...PATIENCE, ...patience })
    twins.push(twin)
    const ask = (prompt = PROMPT, note: (usage: Usage) => void = () => {}) => twin.model.ask(prompt, SUMMARY, note)
    return { ask, waits, requests: twin.requests, asked: () => twin.requests().map(({ mode }) => mode) }
  }

  describe('is asked for structured output', () => {
    test('by a schema of the subset that strict modes accept', async () => {
      const { ask, asked, requests } = await open([GOOD])
      expect(await ask()).toEqual(answerOf())
      const text = requests()[0]?.text ?? ''
      expect(asked()).toEqual(['json_schema'])
      expect(text.replaceAll('\\', '')).toContain('"additionalProperties":false')
      expect(text).not.toMatch(/maxLength|minItems|\$schema/)
    })

    test('then in other modes down to words, and the one that worked is kept', async () => {
      const fenced: TwinReply = { type: 'answer', text: `Sure!\n\`\`\`json\n${JSON_ANSWER}\n\`\`\`` }
      const { ask, asked, requests } = await open([UNSUPPORTED, UNSUPPORTED, fenced])
      expect(await ask()).toEqual(answerOf())
      expect(asked()).toEqual(modes)
      expect(requests().at(-1)?.text).toContain('JSON schema')
      expect(requests()[0]?.text).not.toContain('in this JSON schema')
      expect(requests().map(({ text }) => text.includes('"temperature":0'))).toEqual([true, true, false])
      await ask()
      expect(asked().slice(3)).toEqual(['prompt'])
    })

    test('in the second mode, if the server does not know schemas', async () => {
      const { ask, asked } = await open([UNSUPPORTED, GOOD])
      expect(await ask()).toEqual(answerOf())
      expect(asked()).toEqual(modes.slice(0, 2))
    })

    test('until no mode is left', async () => {
      const { ask, asked } = await open([UNSUPPORTED])
      await expect(ask()).rejects.toMatchObject({ because: 'server_failed' })
      expect(asked()).toEqual(modes)
    })
  })

  describe('repairs an answer once that cannot be used:', () => {
    test.each<[string, TwinReply, string]>([
      ['another schema', { type: 'answer', text: '{"headline":"x"}' }, 'breaks the schema'],
      ['prose', { type: 'answer', text: 'They liked it.' }, 'not JSON'],
      ['truncated JSON', { type: 'answer', text: '{"headline":{"te', isCutOff: true }, 'cut off: write less'],
      ['JSON without its end', { type: 'answer', text: '{"tags":[]}', isCutOff: true }, 'cut off: write less'],
      ['nothing', { type: 'answer', text: null }, 'no answer'],
      ['spaces', { type: 'answer', text: ' \n' }, 'no answer'],
    ])('%s', async (_what, reply, problem) => {
      const repaired = await open([reply, GOOD])
      expect(await repaired.ask()).toEqual(answerOf())
      const [first, second] = repaired.requests()
      expect(first?.text).not.toContain('This was not usable')
      expect(second?.text).toContain(problem)
      if (reply.type === 'answer' && reply.text?.trim())
        expect(second?.text).toContain(JSON.stringify(reply.text).slice(1, -1))
      const broken = await open([reply])
      await expect(broken.ask()).rejects.toMatchObject({
        because: 'answer_rejected',
        message: expect.stringContaining(problem),
      })
      expect(broken.asked()).toEqual(['json_schema', 'json_schema'])
    })

    test('in the mode that worked, with its schema in words', async () => {
      const { ask, asked, requests } = await open([UNSUPPORTED, UNSUPPORTED, { type: 'answer', text: 'no' }, GOOD])
      expect(await ask()).toEqual(answerOf())
      expect(asked()).toEqual([...modes, 'prompt'])
      expect(requests().at(-1)?.text).toContain('in this JSON schema')
    })
  })

  describe('with a server that', () => {
    test('is busy is called again after the time that it asks for', async () => {
      const { ask, waits, asked } = await open([{ type: 'busy', seconds: '1' }, GOOD])
      expect(await ask()).toEqual(answerOf())
      expect([waits, asked()]).toEqual([[1000], ['json_schema', 'json_schema']])
    })

    test('stays busy is given up', async () => {
      const { ask, asked } = await open([{ type: 'busy', seconds: '0' }])
      await expect(ask()).rejects.toMatchObject({ because: 'server_failed' })
      expect(asked()).toHaveLength(3)
    })

    test('asks for more time than there is, is not waited for', async () => {
      const { ask, waits, asked } = await open([{ type: 'busy', seconds: '60' }])
      await expect(ask()).rejects.toMatchObject({ because: 'server_failed' })
      expect([waits, asked().length]).toEqual([[], 1])
    })

    test.each<[string, TwinReply]>([
      ['takes too long', { type: 'faulty', delayMs: 1_000 }],
      ['stops in the middle of an answer', { type: 'faulty', hangs: true }],
    ])('%s fails in time', async (_what, reply) => {
      const { ask } = await open([reply], { callMs: 300 })
      await expect(ask()).rejects.toMatchObject({ because: 'server_failed', message: 'the model took too long' })
    })

    test.each<[string, TwinReply]>([
      ['answers something else', { type: 'faulty', raw: '{"ok":true}' }],
      ['answers a text', { type: 'faulty', raw: '"yes"' }],
      ['answers a list', { type: 'faulty', raw: '[]' }],
      ['reports an error with status 200', { type: 'faulty', raw: '{"error":{"message":"no provider","code":502}}' }],
      ['answers no JSON', { type: 'faulty', raw: '<html>' }],
      ['redirects', { type: 'faulty', status: 302, headers: { location: 'http://127.0.0.1:9/' }, raw: '' }],
    ])('%s fails', async (_what, reply) => {
      const { ask } = await open([reply])
      await expect(ask()).rejects.toMatchObject({ because: 'server_failed' })
    })
  })

  test('reports what every call used, also of an answer that is rejected', async () => {
    const usage = { input: 900, output: 40 }
    const { ask } = await open([
      { type: 'answer', text: 'no', usage },
      { type: 'answer', text: JSON_ANSWER, usage },
    ])
    const used: Usage[] = []
    await ask(PROMPT, (one) => used.push(one))
    expect(used).toEqual(Array(2).fill({ ...usage, cost: null }))
  })

  test('gets no pictures where it does not see', async () => {
    const { ask, requests } = await open([{ type: 'blind' }, { type: 'blind' }, { type: 'blind' }, GOOD])
    expect(await ask({ ...PROMPT, pictures: [PICTURE] })).toEqual(answerOf())
    expect(requests().map(({ text }) => text.includes('anBlZw=='))).toEqual([true, true, true, false])
  })
})
