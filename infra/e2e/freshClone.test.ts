import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { copyRepository } from './copyRepository.ts'
import { repositoryRoot } from './spawnStack.ts'

/** A limit ends what hangs. */
const LIMIT_MS = 10 * 60_000

let folder: string
let clone: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'incuera-clone-'))
  clone = join(folder, 'incuera')
  mkdirSync(clone)
  copyRepository(repositoryRoot, clone)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The commands of a chapter of a Markdown file, without their comments. */
function commandsOf(file: string, heading: string): string[] {
  const chapter =
    readFileSync(join(clone, file), 'utf8')
      .split(/^## /m)
      .find((text) => text.startsWith(heading)) ?? ''
  const blocks = [...chapter.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, lines = '']) => lines)
  return blocks
    .flatMap((lines) => lines.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter(Boolean)
}

/** Runs a command as somebody who has an AWS CLI but no credentials, and no region unless one is given. */
function run(command: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd: clone,
    env: { PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', NO_COLOR: '1', ...env },
    encoding: 'utf8',
    timeout: LIMIT_MS,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { status, said: `${stdout}\n${stderr}` }
}

const NEEDS_ACCOUNT = 'Unable to resolve AWS account to use'

describe('in a fresh clone, the deploy commands get as far as the account', () => {
  test('the README needs no command between installing and bootstrapping', () => {
    expect(commandsOf('README.md', 'Deploy it')).toEqual(['npm ci', '$EDITOR incuera.config.ts', 'npx cdk bootstrap', 'npx cdk deploy'])
    expect(existsSync(join(clone, 'dashboard/dist'))).toBe(false)
  })

  test.each(['npx cdk bootstrap', 'npx cdk diff', 'npx cdk deploy', 'npx cdk destroy --force'])(
    '%s',
    (command) => {
      // Each for itself: what an earlier one built must not be what it needs.
      for (const built of ['dashboard/dist', 'sdk/dist', 'cdk.out']) rmSync(join(clone, built), { recursive: true, force: true })
      const { status, said } = run(command)
      expect([status, said]).toEqual([1, expect.stringContaining(NEEDS_ACCOUNT)])
      expect(existsSync(join(clone, 'dashboard/dist/app/index.html'))).toBe(true)
    },
    LIMIT_MS,
  )

  test('the template of the bootstrap stack can be read without an account', () => {
    const { status, said } = run('npx cdk bootstrap --show-template')
    expect([status, said]).toEqual([0, expect.stringContaining('CdkBootstrapVersion')])
  })

  test(
    'a region of another partition is refused before an account is needed',
    () => {
      const { status, said } = run('npx cdk deploy', { AWS_REGION: 'cn-north-1' })
      expect([status, said]).toEqual([1, expect.stringContaining('region cn-north-1 is in the partition aws-cn')])
      expect(said).not.toContain(NEEDS_ACCOUNT)
      expect(said).not.toContain('    at ')
    },
    LIMIT_MS,
  )
})
