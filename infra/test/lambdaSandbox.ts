import { execFile, execFileSync } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** Folders of this machine by the place where the program sees them, as `{ '/var/task': '/tmp/asset' }`. All below /opt and /var. */
export type Folders = Record<string, string>

export interface SandboxCommand {
  /** `node` is the Node of this process. Paths at the beginning of a word may be such as the program sees. */
  command: string[]
  folders: Folders
  /** All variables that the program gets, besides PATH, to which `programs` comes first. */
  env: Record<string, string>
  /** `builder`: root, as a step of an image runs. `function`: as in Lambda. */
  as: 'builder' | 'function'
  /** Folders of this machine. */
  cwd?: string
  programs?: string
}

/**
 * How much of Lambda this machine can be. `namespaces`: user 993, a read-only disk and an empty /tmp, with folders at their places;
 * needs root and `unshare`, `mount`, `setpriv`, `prlimit` of util-linux. `user`: user 993, but on the disk as it is, and folders are named
 * by where they are. `self`: not even another user, so only modes can be checked besides.
 */
export type Isolation = 'namespaces' | 'user' | 'self'

/** Lambda's user, as `id` says inside an image there, and its quotas of open files and processes. */
const LAMBDA_USER = ['setpriv', '--reuid=993', '--regid=990', '--clear-groups', '--no-new-privs']
const LAMBDA_QUOTAS = ['prlimit', '--nofile=1024', '--nproc=1024']

/** Exists on every Linux and is nobody's. */
const ENTRANCE = '/mnt'

/** Runs programs as Lambda does: uid 993, quotas of its own, nothing to write to but /tmp, no /dev/shm, and HOME nowhere. */
export function openSandbox(isolation = findIsolation()) {
  return {
    isolation,
    /** @throws Error with what the program wrote when it ends with another code than 0 */
    async run(one: SandboxCommand): Promise<{ stdout: string; stderr: string }> {
      const [command = '', ...args] = isolation === 'namespaces' ? inNamespaces(one) : onThisDisk(one, isolation)
      const named = (text: string) => (isolation === 'namespaces' ? text : toThisDisk(text, one.folders))
      const env = Object.fromEntries(Object.entries({ HOME: '/home/sbx_user1051', ...one.env }).map(([name, value]) => [name, named(value)]))
      const path = [one.programs, isolation === 'namespaces' ? ENTRANCE : dirname(process.execPath), process.env.PATH].filter(Boolean)
      const options = { cwd: one.cwd ?? '/', env: { ...env, PATH: path.join(':') }, maxBuffer: 64_000_000 }
      return promisify(execFile)(command, args, options)
    },
  }
}

export type Sandbox = ReturnType<typeof openSandbox>

/** @throws Error for root without `setpriv`: to root nothing is forbidden, so no test would mean anything */
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
    throw new Error('As root these tests need `setpriv` of util-linux, to become the user that Lambda has. Install it, or run them as another user.')
  }
  return works('unshare', '--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt') && works('prlimit', '--version') ? 'namespaces' : 'user'
}

function onThisDisk({ command, folders, as }: SandboxCommand, isolation: Isolation): string[] {
  const words = command.map((word) => toThisDisk(word, folders))
  if (as === 'builder') return ['sh', '-c', 'umask 077; exec "$@"', 'sh', ...words]
  return isolation === 'user' ? [...LAMBDA_USER, ...words] : words
}

const toThisDisk = (text: string, folders: Folders) =>
  Object.entries(folders).reduce((path, [place, folder]) => (`${path}/`.startsWith(`${place}/`) ? folder + path.slice(place.length) : path), text)

/** A script for `sh` in mounts of its own: nothing of it outlives the program. */
function inNamespaces({ command, folders, as }: SandboxCommand): string[] {
  const places = Object.entries(folders)
  const script = [
    'set -eu',
    'mount --make-rprivate /',
    // Node and the folders may be anywhere, also where something is mounted below.
    `mount -t tmpfs -o mode=755 tmpfs ${ENTRANCE} && touch ${ENTRANCE}/node`,
    `mount --bind ${quote(process.execPath)} ${ENTRANCE}/node`,
    ...places.map(([, folder], index) => `mkdir ${ENTRANCE}/${index} && mount --bind ${quote(folder)} ${ENTRANCE}/${index}`),
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
