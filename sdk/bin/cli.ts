#!/usr/bin/env node
import { runInitCommand } from '../init/runInitCommand.ts'
import { readOptions, USAGE } from '../init/settings.ts'
import { readScripts } from '../maps/readScripts.ts'
import { readUploadOptions, UPLOAD_USAGE } from '../maps/readUploadOptions.ts'
import { runUpload } from '../maps/runUpload.ts'

const args = process.argv.slice(2)
const print = (text: string) => void process.stdout.write(`${text}\n`)

async function run(): Promise<boolean> {
  if (args[0] === 'source-maps') {
    const options = readUploadOptions(args.slice(1), process.env)
    if (options !== 'help') return runUpload(options, { readScripts, fetch, print })
    print(UPLOAD_USAGE)
    return true
  }
  const options = readOptions(args)
  if (options !== 'help')
    return runInitCommand(options, { print, hasColours: process.stdout.isTTY && !process.env.NO_COLOR })
  print(`${USAGE}\n\n${UPLOAD_USAGE}`)
  return true
}

try {
  if (!(await run())) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
