import type { AppFiles } from './appFiles.ts'

export interface ReadPackage {
  has(name: string): boolean
  /**
   * Major and minor version as a number, 15.3 being 15.03; infinite for a tag such as `latest`, 0 if it is not there.
   */
  version(name: string): number
}

/** @throws Error for a package.json that is not JSON */
export function readPackage(files: AppFiles): ReadPackage {
  const all: unknown = { ...partOf(files, 'dependencies'), ...partOf(files, 'devDependencies') }
  const ranges = new Map(Object.entries(Object(all)))
  return {
    has: (name) => ranges.has(name),
    version(name) {
      const range = ranges.get(name)
      if (range === undefined) return 0
      const [, major, minor = '0'] = /(\d+)(?:\.(\d+))?/.exec(String(range)) ?? []
      // Two digits, so that 15.10 is newer than 15.3.
      return major === undefined ? Number.POSITIVE_INFINITY : Number(major) + Math.min(Number(minor), 99) / 100
    },
  }
}

function partOf(files: AppFiles, part: string): object {
  const text = files.get('package.json')
  if (text === undefined) return {}
  try {
    return Object(Object(JSON.parse(text.replace(/^\uFEFF/, '')))[part])
  } catch {
    throw new Error('package.json is not JSON: nothing was changed.')
  }
}
