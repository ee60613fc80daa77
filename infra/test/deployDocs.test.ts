import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { templateOf } from '../testing/templateOf.ts'

const ROOT = join(import.meta.dirname, '..', '..')

const { resources, json } = await templateOf()
const blocksOf = (file: string) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block)

describe.each(['docs/deploy.md', 'docs/runbook.md'])('%s', (file) => {
  const blocks = blocksOf(file)

  test.each(blocks.map((block) => [block.trim().split('\n')[0] ?? '', block]))(
    'a shell can read %s',
    (_first, block) => {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' })
      expect([status, stderr]).toEqual([0, ''])
    },
  )

  test('every output it uses exists', () => {
    const outputs = Object.keys(json.Outputs)
    const asked = blocks.flatMap((block) => [...block.matchAll(/\$\(output (\w+)\)/g)].map(([, name]) => name))
    expect(asked.filter((name) => !outputs.includes(name ?? ''))).toEqual([])
  })

  test('every resource it uses is exactly one', () => {
    for (const [, idStart = '', type] of blocks.flatMap((block) => [
      ...block.matchAll(/\$\(physical (\w+) ([\w:]+)\)/g),
    ])) {
      const found = resources.filter((resource) => resource.id.startsWith(idStart) && resource.type === type)
      expect([idStart, found.length]).toEqual([idStart, 1])
    }
  })
})

test('the commands of the checklist expect the rules of the replay bucket', () => {
  const replay = resources.find(({ id, type }) => id.startsWith('StorageReplay') && type === 'AWS::S3::Bucket')
  const line = blocksOf('docs/deploy.md')
    .join('')
    .split('\n')
    .find((text) => text.includes('get-bucket-lifecycle-configuration'))
  expect(Number(line?.split('# ')[1])).toBe(replay?.properties.LifecycleConfiguration.Rules.length)
})

describe('the quotas of a new account', () => {
  const functions = resources.filter(({ type }) => type === 'AWS::Lambda::Function')

  test('3,008 MB of memory, and no reserved execution', () => {
    for (const { properties } of functions) {
      expect(properties.MemorySize).toBeLessThanOrEqual(3008)
      expect(properties.ReservedConcurrentExecutions).toBeUndefined()
    }
  })

  test('10 concurrent executions: renders leave most of them to others', () => {
    const limits = resources.flatMap(({ properties }) => properties?.ScalingConfig?.MaximumConcurrency ?? [])
    expect(limits.reduce((sum: number, limit: number) => sum + limit, 0)).toBeLessThan(10)
  })

  test('the counts of the table in deploy.md', () => {
    const count = (type: string) => resources.filter((resource) => resource.type === type).length
    const text = readFileSync(join(ROOT, 'docs/deploy.md'), 'utf8')
    expect(text).toContain(`| 20 per account | a deployment has ${count('AWS::CloudFront::ResponseHeadersPolicy')} |`)
    expect(text).toContain(`| 5 per region | a deployment has ${count('AWS::EC2::VPC')};`)
  })

  test('the template is within the limits of CloudFormation', () => {
    expect(resources.length).toBeLessThanOrEqual(500)
    expect(JSON.stringify(json).length).toBeLessThanOrEqual(1_000_000)
    for (const { properties } of functions)
      expect(JSON.stringify(properties.Environment ?? {}).length).toBeLessThanOrEqual(4096)
  })
})
