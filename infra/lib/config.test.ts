import { describe, expect, test } from '@jest/globals'
import { readConfig } from './config.ts'

describe('readConfig', () => {
  test('an empty file is a whole deployment', () => {
    expect(readConfig({}, {})).toEqual({
      stackName: 'Incuera',
      session: { idleTimeoutSeconds: 1800, closingTimeoutSeconds: 20, minimumDurationSeconds: 30 },
      lake: { freshnessSeconds: 60, scanLimitBytes: 10_000_000_000 },
      render: { memoryMb: 3008, maxConcurrency: 2, timeoutSeconds: 900, isolate: true },
      analysis: {},
      removal: 'retain',
      logLevel: 'info',
    })
  })

  test('the command line sets single fields and leaves their neighbours', () => {
    const config = readConfig(
      { session: { idleTimeoutSeconds: 600 } },
      { 'session.minimumDurationSeconds': '5', 'render.isolate': 'false', stackName: 'Staging' },
    )
    expect(config.session).toEqual({ idleTimeoutSeconds: 600, closingTimeoutSeconds: 20, minimumDurationSeconds: 5 })
    expect(config.render.isolate).toBe(false)
    expect(config.stackName).toBe('Staging')
  })

  test('the command line reaches into what the file does not mention', () => {
    const context = { 'analysis.llm.baseUrl': 'http://127.0.0.1:11434/v1', 'analysis.llm.model': 'small' }
    expect(readConfig({}, context).analysis.llm).toEqual({ baseUrl: 'http://127.0.0.1:11434/v1', model: 'small' })
  })

  test("the CDK's own context is none of ours", () => {
    expect(() => readConfig({}, { '@aws-cdk/core:newStyle': true, 'aws:cdk:bundling-stacks': ['**'] })).not.toThrow()
  })

  test.each([
    [{ 'session.idleTimeoutSeconds': '0' }, 'session.idleTimeoutSeconds'],
    [{ 'session.closingTimeoutSeconds': '901' }, 'session.closingTimeoutSeconds'],
    [{ 'session.minimumDurationSeconds': 'soon' }, 'session.minimumDurationSeconds'],
    [{ 'session.minimumDuration': '5' }, 'session: Unrecognized key: "minimumDuration"'],
    [{ 'render.maxConcurrency': '1' }, 'render.maxConcurrency'],
    [{ 'render.memoryMb': '20000' }, 'render.memoryMb'],
    [{ 'analysis.llm.model': 'small' }, 'analysis.llm.baseUrl'],
    [{ stackName: 'my stack' }, 'stackName: must start with a letter'],
    [{ adminEmail: 'nobody' }, 'adminEmail'],
    [{ removal: 'keep' }, 'removal'],
  ])('%j is refused by the name of the field', (context, words) => {
    expect(() => readConfig({}, context)).toThrow(words)
  })

  test('every wrong field has its line', () => {
    expect(() => readConfig({}, { removal: 'keep', logLevel: 'loud' })).toThrow(/\n {2}removal: .*\n {2}logLevel: /)
  })

  test('a field of the file that nobody knows is refused', () => {
    expect(() => readConfig(JSON.parse('{ "retention": 30 }'), {})).toThrow('retention')
  })
})
