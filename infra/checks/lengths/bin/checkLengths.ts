import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findLong } from '../findLong.ts'

/** Prints files and functions that are too long, and fails if there is one. */
const TEST = /\.(test|long)\.tsx?$/
const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', '*.ts', '*.tsx']
const files = execFileSync('git', list, { encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && !TEST.test(file))
const long = files.flatMap((file) => findLong(file, readFileSync(file, 'utf8')))
for (const { name, lines, limit } of long) console.error(`${name} has ${lines} lines; the limit is ${limit}: split it`)
if (long.length > 0) process.exitCode = 1
