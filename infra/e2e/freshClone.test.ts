import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { copyRepository } from './copyRepository.ts'
import { repositoryRoot } from './spawnStack.ts'

/** A limit ends a test that hangs. */
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

/** The CDK checks a template for ten seconds; deploy has had this one checked. */
const TEMPLATE_IS_VALID = { CDK_VALIDATION: 'false' }

/** Runs a command as a user with an AWS CLI but no credentials, and no region unless one is given. */
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
/** What a build makes, and what a synthesis makes of that. */
const BUILT = ['dashboard/dist', 'sdk/dist']
const MADE = [...BUILT, 'cdk.out']

test('the README needs no command between installing and bootstrapping', () => {
  expect(commandsOf('README.md', 'Deploy it')).toEqual(['npm ci', '$EDITOR incuera.config.ts', 'npx cdk bootstrap', 'npx cdk deploy'])
  expect(MADE.filter((path) => existsSync(join(clone, path)))).toEqual([])
})

describe('in a fresh clone, the deploy commands get as far as the account', () => {
  let deployed: ReturnType<typeof run>
  beforeAll(() => {
    deployed = run('npx cdk deploy')
    // The build of one commit is the same each time: the other commands must ask for one, and get what deploy has built.
    for (const path of BUILT) {
      mkdirSync(dirname(join(folder, 'built', path)), { recursive: true })
      cpSync(join(clone, path), join(folder, 'built', path), { recursive: true })
    }
    const file = join(clone, 'package.json')
    const { scripts, ...rest }: { scripts: Record<string, string> } = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...rest, scripts: { ...scripts, build: 'cp -R ../built/. .' } }))
  }, LIMIT_MS)

  test('npx cdk deploy, which builds and validates everything', () => {
    expect([deployed.status, deployed.said]).toEqual([1, expect.stringContaining(NEEDS_ACCOUNT)])
    expect(existsSync(join(clone, 'dashboard/dist/app/index.html'))).toBe(true)
  })

  test.each(['npx cdk bootstrap', 'npx cdk diff', 'npx cdk destroy --force'])(
    '%s',
    (command) => {
      // Each on its own: it must not need what an earlier one built.
      for (const path of MADE) rmSync(join(clone, path), { recursive: true, force: true })
      const { status, said } = run(command, TEMPLATE_IS_VALID)
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
