import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findIdioms } from '../findIdioms.ts'

/**
 * Prints wording that is not plain English in code and docs, and fails if there is any. Arguments are git pathspecs to
 * check only some files or folders; by default (`npm run language`) everything is checked, without exceptions.
 */
const READ = /\.(ts|tsx|mjs|cjs|css|html|md|sh)$/
const list = [
  'ls-files',
  '-z',
  '--cached',
  '--others',
  '--exclude-standard',
  '--deduplicate',
  '--',
  ...process.argv.slice(2),
]
const files = execFileSync('git', list, { encoding: 'utf8' })
  .split('\0')
  .filter((file) => READ.test(file))
let count = 0
for (const file of files) {
  for (const { line, found, write } of findIdioms(readFileSync(file, 'utf8'))) {
    console.error(`${file}:${line}: ${found} → write ${write}`)
    count += 1
  }
}
if (count > 0) {
  console.error(`${count} idioms to replace`)
  process.exitCode = 1
}
