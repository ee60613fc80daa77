import { execFile, execFileSync } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/**
 * Folders of this machine by their path for the program, such as `{ '/var/task': '/tmp/asset' }`. All below /opt and
 * /var.
 */
export type Folders = Record<string, string>

export interface SandboxCommand {
  /** `node` is the Node of this process. Paths at the beginning of a word may be the program's own. */
  command: string[]
  folders: Folders
  /** All variables of the program, in addition to PATH, which `programs` is prepended to. */
  env: Record<string, string>
  /** `builder`: root, like a step of an image. `function`: as in Lambda. */
  as: 'builder' | 'function'
  /** Folders of this machine. */
  cwd?: string
  programs?: string
}

/**
 * How closely this machine can match Lambda. `namespaces`: user 993, a read-only disk and an empty /tmp, with folders
 * at their paths; needs root and `unshare`, `mount`, `setpriv`, `prlimit` of util-linux. `user`: user 993, but on the
 * disk as it is, with folders at their real paths. `self`: not even another user, so only modes can be checked.
 */
export type Isolation = 'namespaces' | 'user' | 'self'

/** Lambda's user, as `id` reports inside an image there, and its quotas of open files and processes. */
const LAMBDA_USER = ['setpriv', '--reuid=993', '--regid=990', '--clear-groups', '--no-new-privs']
const LAMBDA_QUOTAS = ['prlimit', '--nofile=1024', '--nproc=1024']

/** Exists on every Linux and belongs to nobody. */
const ENTRANCE = '/mnt'

/** Runs programs as Lambda does: uid 993, its own quotas, only /tmp writable, no /dev/shm, and no HOME. */
export function openSandbox(isolation = findIsolation()) {
  return {
    isolation,
    /** @throws Error with the program's output when it ends with another code than 0 */
    async run(one: SandboxCommand): Promise<{ stdout: string; stderr: string }> {
      const [command = '', ...args] = isolation === 'namespaces' ? inNamespaces(one) : onThisDisk(one, isolation)
      const named = (text: string) => (isolation === 'namespaces' ? text : toThisDisk(text, one.folders))
      const env = Object.fromEntries(
        Object.entries({ HOME: '/home/sbx_user1051', ...one.env }).map(([name, value]) => [name, named(value)]),
      )
      const path = [
        one.programs,
        isolation === 'namespaces' ? ENTRANCE : dirname(process.execPath),
        process.env.PATH,
      ].filter(Boolean)
      const options = { cwd: one.cwd ?? '/', env: { ...env, PATH: path.join(':') }, maxBuffer: 64_000_000 }
      return promisify(execFile)(command, args, options)
    },
  }
}

export type Sandbox = ReturnType<typeof openSandbox>

/** @throws Error for root without `setpriv`: nothing is forbidden to root, so no test would be meaningful */
function findIsolation(): Isolation {
  const works = (command: string, ...args: string[]) => {
    try {
      execFileSync(command, args, { stdio: 'pipe' })
      return true
    } catch {
      return false
    }
  }
  if (process.getuid?.() !== 0) return 'self'
  if (!works('setpriv', ...LAMBDA_USER.slice(1), 'true')) {
    throw new Error(
      "As root these tests need `setpriv` of util-linux, to become Lambda's user. Install it, or run them as another user.",
    )
  }
  return works('unshare', '--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt') && works('prlimit', '--version')
    ? 'namespaces'
    : 'user'
}

function onThisDisk({ command, folders, as }: SandboxCommand, isolation: Isolation): string[] {
  const words = command.map((word) => toThisDisk(word, folders))
  if (as === 'builder') return ['sh', '-c', 'umask 077; exec "$@"', 'sh', ...words]
  return isolation === 'user' ? [...LAMBDA_USER, ...words] : words
}

const toThisDisk = (text: string, folders: Folders) =>
  Object.entries(folders).reduce(
    (path, [place, folder]) => (`${path}/`.startsWith(`${place}/`) ? folder + path.slice(place.length) : path),
    text,
  )

/** A script for `sh` in its own mounts: nothing of it outlives the program. */
function inNamespaces({ command, folders, as }: SandboxCommand): string[] {
  const places = Object.entries(folders)
  const script = [
    'set -eu',
    'mount --make-rprivate /',
    // Node and the folders may be anywhere, even where something is mounted below.
    `mount -t tmpfs -o mode=755 tmpfs ${ENTRANCE} && touch ${ENTRANCE}/node`,
    `mount --bind ${quote(process.execPath)} ${ENTRANCE}/node`,
    ...places.map(
      ([, folder], index) => `mkdir ${ENTRANCE}/${index} && mount --bind ${quote(folder)} ${ENTRANCE}/${index}`,
    ),
    'for top in /opt /var; do mount -t tmpfs -o mode=755 tmpfs $top; done',
    ...places.map(([place], index) => `mkdir -p ${quote(place)} && mount --bind ${ENTRANCE}/${index} ${quote(place)}`),
    ...(as === 'function' ? CLOSE : ['umask 077', 'exec "$@"']),
  ]
  return ['unshare', '--mount', 'sh', '-c', script.join('\n'), 'sh', ...command]
}

const CLOSE = [
  '[ ! -d /dev/shm ] || mount -t tmpfs -o mode=755,ro tmpfs /dev/shm',
  'mount -t tmpfs -o mode=1777 tmpfs /tmp',
  'while read -r _ _ _ _ point _; do case $point in /tmp|/dev|/dev/*|/proc|/proc/*) ;; *) mount -o remount,bind,ro "$point" 2>/dev/null || true ;; esac; done < /proc/self/mountinfo',
  'cd /',
  `exec ${[...LAMBDA_QUOTAS, ...LAMBDA_USER].join(' ')} "$@"`,
]

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
