import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RenderedPart } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { buildImage } from '../testing/buildImage.ts'
import { invokeRenderer } from '../testing/invokeRenderer.ts'
import { openSandbox } from '../testing/lambdaSandbox.ts'
import type { WalkedImage } from '../testing/walkDockerfile.ts'

const sandbox = openSandbox()
const folder = mkdtempSync(join(tmpdir(), 'incuera-image-'))
// Otherwise another user could read only the sandbox.
chmodSync(folder, 0o755)
let image: WalkedImage
beforeAll(async () => {
  image = await buildImage(sandbox, folder, 'installed')
  // Where the disk is not read-only.
  if (sandbox.isolation !== 'namespaces') execFileSync('chmod', ['-R', 'a-w', ...Object.values(image.folders)])
})
afterAll(() => {
  execFileSync('chmod', ['-R', 'u+rwX', folder])
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Starts the image's Chromium, and prints fontconfig's complaints and, because it scanned the fonts, the caches it
 * wrote elsewhere.
 */
async function fontsRead(): Promise<string> {
  const script = `
home=$(mktemp -d); cd $home; export HOME=$home XDG_CACHE_HOME=$home/cache LD_LIBRARY_PATH=$1/al2023/lib:$1 FONTCONFIG_PATH=$1/fonts
$1/chromium --headless --no-sandbox --single-process --no-zygote --disable-gpu --disable-dev-shm-usage --user-data-dir=$home/profile --remote-debugging-port=0 2>said &
until grep -q 'DevTools listening' said; do sleep 0.05; done
kill -KILL $!; grep Fontconfig said; find cache -type f 2>/dev/null; cd /; rm -rf $home`
  const command = ['sh', '-c', script, 'sh', '/opt/chromium']
  return (await sandbox.run({ command, folders: image.folders, env: image.env, as: 'function' })).stdout
}

describe(`the image, run as "${sandbox.isolation}"`, () => {
  test('lets everyone read its files and run its programs', () => {
    const modes = Object.values(image.folders).flatMap((top) =>
      readdirSync(top, { recursive: true, withFileTypes: true }).map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return {
          path,
          mode: statSync(path).mode & 0o777,
          least: entry.isDirectory() || entry.name === 'chromium' ? 0o555 : 0o444,
        }
      }),
    )
    expect(modes.length).toBeGreaterThan(20)
    expect(modes.filter(({ mode, least }) => (mode & least) !== least)).toEqual([])
  })

  test('renders as Lambda runs it', async () => {
    const { answer, result, log } = await invokeRenderer(sandbox, image)
    expect(answer).toEqual({ batchItemFailures: [] })
    expect(RenderedPart.parse(result)).toMatchObject({ durationMs: 2000, engine: 'tab' })
    expect(log).not.toContain('Fontconfig')
  })

  test('has a font cache that a browser accepts, and works without one', async () => {
    expect(await fontsRead()).toBe('')
    // Elsewhere the image's fonts.conf names the folder of the stage that built it.
    if (sandbox.isolation !== 'namespaces') return
    const fonts = join(image.folders['/opt'] ?? '', 'chromium', 'fonts', 'fonts')
    utimesSync(fonts, 1, 1)
    expect(await fontsRead()).toMatch(/cache-\d+/)
  })

  test.each(['chromium', 'fonts/fonts/NotoSansJP-Bold.otf', 'fonts/fonts'])(
    'names %s when it may not be read',
    async (name) => {
      const path = join(image.folders['/opt'] ?? '', 'chromium', name)
      const { mode } = statSync(path)
      chmodSync(path, 0)
      try {
        const { answer, log } = await invokeRenderer(sandbox, image)
        expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
        expect(log).toMatch(
          /This user \(uid \d+, gid \d+\) may not (read|execute|enter) \S*\/opt\/chromium\/\S+ \(EACCES; /,
        )
      } finally {
        chmodSync(path, mode)
      }
    },
  )
})

test('the sandbox is as described', async () => {
  const tries =
    'id -u; for folder in / /opt /var/task /root /dev/shm /tmp; do (echo x > $folder/probe) 2>/dev/null && echo $folder; done; true'
  mkdirSync(join(folder, 'empty', 'task'), { recursive: true })
  const { stdout } = await sandbox.run({
    command: ['sh', '-c', tries],
    folders: { '/var': join(folder, 'empty') },
    env: {},
    as: 'function',
  })
  const [uid, ...writable] = stdout.trim().split('\n')
  if (sandbox.isolation === 'namespaces') expect({ uid, writable }).toEqual({ uid: '993', writable: ['/tmp'] })
  else expect(uid).toBe(sandbox.isolation === 'user' ? '993' : String(process.getuid?.()))
})
