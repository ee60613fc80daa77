import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
const COPY_BUILT = BUILT.map((path) => `mkdir -p ${dirname(path)} && cp -R ../made/${path} ${path}`).join(' && ')
/** As the app does, it needs what was built, and writes where the CDK wants it. */
const COPY_ASSEMBLY = `ls ${BUILT.join(' ')} > /dev/null && mkdir -p "$CDK_OUTDIR" && cp -R ../made/cdk.out/. "$CDK_OUTDIR"`

/** Changes a JSON file of the clone. */
function change(file: string, edit: (content: Record<string, Record<string, unknown>>) => unknown): void {
  const path = join(clone, file)
  writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')))))
}

test('the README needs no command between installing and bootstrapping', () => {
  expect(commandsOf('README.md', 'Deploy it')).toEqual([
    'npm ci',
    '$EDITOR incuera.config.ts',
    'npx cdk bootstrap',
    'npx cdk deploy',
  ])
  expect(MADE.filter((path) => existsSync(join(clone, path)))).toEqual([])
})

describe('in a fresh clone, the deploy commands get as far as the account', () => {
  let deployed: ReturnType<typeof run>
  beforeAll(() => {
    deployed = run('npx cdk deploy')
    // Build and synthesis of one commit are the same each time: the other commands must ask for both, and get what
    // deploy has made.
    for (const path of MADE) {
      mkdirSync(dirname(join(folder, 'made', path)), { recursive: true })
      renameSync(join(clone, path), join(folder, 'made', path))
    }
    change('package.json', ({ scripts, ...rest }) => ({ ...rest, scripts: { ...scripts, build: COPY_BUILT } }))
  }, LIMIT_MS)

  test('npx cdk deploy, which builds and validates everything', () => {
    expect([deployed.status, deployed.said]).toEqual([1, expect.stringContaining(NEEDS_ACCOUNT)])
    for (const path of ['dashboard/dist/app/index.html', 'cdk.out/Incuera.template.json'])
      expect(existsSync(join(folder, 'made', path))).toBe(true)
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

  describe('with what deploy has made', () => {
    beforeAll(() => change('cdk.json', (settings) => ({ ...settings, app: COPY_ASSEMBLY })))

    test.each(['npx cdk bootstrap', 'npx cdk diff', 'npx cdk destroy --force'])(
      '%s',
      (command) => {
        // Each on its own: it must not need what an earlier one built.
        for (const path of MADE) rmSync(join(clone, path), { recursive: true, force: true })
        const { status, said } = run(command)
        expect([status, said]).toEqual([1, expect.stringContaining(NEEDS_ACCOUNT)])
        expect(MADE.filter((path) => !existsSync(join(clone, path)))).toEqual([])
      },
      LIMIT_MS,
    )

    test('the template of the bootstrap stack can be read without an account', () => {
      const { status, said } = run('npx cdk bootstrap --show-template')
      expect([status, said]).toEqual([0, expect.stringContaining('CdkBootstrapVersion')])
    })
  })
})
