import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findLong } from '../findLong.ts'
import { NOT_SPLIT_YET } from '../notSplitYet.ts'

/** Prints files and functions that are too long, and fails if there is one that `notSplitYet.ts` does not list. */
const TEST = /\.(test|long)\.tsx?$/
const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', '*.ts', '*.tsx']
const files = execFileSync('git', list, { encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && !TEST.test(file))
const long = files.flatMap((file) => findLong(file, readFileSync(file, 'utf8')))
const added = long.filter(({ name }) => !NOT_SPLIT_YET.has(name))
const split = [...NOT_SPLIT_YET].filter((name) => !long.some((one) => one.name === name))
for (const { name, lines, limit } of added) console.error(`${name} has ${lines} lines; the limit is ${limit}: split it`)
for (const name of split) console.error(`${name} is short enough: remove it from notSplitYet.ts`)
if (added.length + split.length > 0) process.exitCode = 1
