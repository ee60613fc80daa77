import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type * as z from 'zod'
import { missingStores } from '../data/missingStores.ts'
import { readDataFile } from '../data/readDataFile.ts'
import { readLeftovers } from '../firehose/openRecordBuffer.ts'
import { SEED_BYTES } from '../gateway/openCredentials.ts'
import { PartitionsFile } from '../glue/openPartitions.ts'
import { readVectors } from '../s3vectors/openVectors.ts'
import { SecretsFile } from '../secrets/openSecretValues.ts'
import { Demo } from '../seed/makeDemoProject.ts'
import { StoredFile } from '../sign-in/fileAdapter.ts'
import { PeopleFile } from '../sign-in/openPeople.ts'
import { SubscriptionsFile } from '../sns/openSubscriptions.ts'
import { readJournal } from '../sqs/openJournal.ts'
import { StackFile } from '../stackFile.ts'
import { type Checked, storeChecked } from './checked.ts'
import { checkObjects } from './checkObjects.ts'
import { checkTables } from './checkTables.ts'

/**
 * Checks every file of a data folder that is not in use, and changes nothing.
 * @returns one entry per file or store; of a store of many files the damaged ones by name
 */
export async function checkData(folder: string): Promise<Checked[]> {
  const inside = (...names: string[]) => join(folder, ...names)
  const checks: [string, () => Checked[] | Promise<Checked[]>][] = [
    ['people.json', () => checkJson(inside('people.json'), PeopleFile, ({ people }) => `${people.length} people`)],
    ['demo.json', () => checkJson(inside('demo.json'), Demo, ({ pid }) => `project ${pid}`)],
    [
      'stack.json',
      () => checkJson(inside('stack.json'), StackFile, ({ processId }) => `of process ${processId}, which was killed`),
    ],
    ['seed', () => checkSeed(inside('seed'))],
    [
      join('secrets', 'secrets.json'),
      () =>
        checkJson(inside('secrets', 'secrets.json'), SecretsFile, (values) => `${Object.keys(values).length} secrets`),
    ],
    ['sign-in', () => checkSignIns(inside('sign-in'))],
    ['sqs', () => checkJournal(inside('sqs'))],
    ['firehose', () => readdirSync(inside('firehose')).flatMap((stream) => checkBuffer(inside('firehose', stream)))],
    [
      join('glue', 'partitions.json'),
      () =>
        checkJson(
          inside('glue', 'partitions.json'),
          PartitionsFile,
          (tables) => `${Object.values(tables).flat().length} partitions`,
        ),
    ],
    [
      join('sns', 'subscriptions.json'),
      () => checkJson(inside('sns', 'subscriptions.json'), SubscriptionsFile, (all) => `${all.length} subscriptions`),
    ],
    ['s3vectors', () => readdirSync(inside('s3vectors')).map((name) => checkVectors(inside('s3vectors', name)))],
    ['dynamodb', () => checkTables(inside('dynamodb'))],
    ['s3', () => checkObjects(inside('s3'))],
  ]
  const found: Checked[] = []
  const missing = missingStores(folder)
  const canBeRead = (name: string) => existsSync(inside(name)) && !missing.some((store) => store.startsWith(name))
  for (const [name, check] of checks) if (canBeRead(name)) found.push(...(await check()))
  for (const name of missing)
    found.push({ file: inside(name), isIntact: false, finding: 'is missing, although the folder was used' })
  return found.map((checked) => ({ ...checked, file: relative(folder, checked.file) }))
}

function checkJson<T>(file: string, schema: z.ZodType<T>, describe: (value: T) => string): Checked[] {
  const found = readDataFile(file, schema)
  return [
    {
      file,
      isIntact: found.state === 'intact',
      finding:
        found.state === 'intact' ? describe(found.value) : found.state === 'damaged' ? found.problem : 'is missing',
    },
  ]
}

function checkSeed(file: string): Checked[] {
  const { length } = readFileSync(file)
  return [
    {
      file,
      isIntact: length === SEED_BYTES,
      finding: length === SEED_BYTES ? 'access keys' : `has ${length} bytes, not ${SEED_BYTES}`,
    },
  ]
}

function checkSignIns(folder: string): Checked[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
  const faults = files.flatMap((name) => {
    const found = readDataFile(join(folder, name), StoredFile)
    return found.state === 'damaged' ? [{ file: join(folder, name), problem: found.problem }] : []
  })
  return storeChecked(folder, `${files.length} sessions and tokens`, faults)
}

function checkJournal(folder: string): Checked[] {
  const { queues, faults } = readJournal(folder)
  return storeChecked(
    folder,
    `${[...queues.values()].reduce((sum, messages) => sum + messages.size, 0)} messages`,
    faults,
  )
}

function checkVectors(file: string): Checked {
  const { vectors, damaged } = readVectors(file)
  const finding = damaged === 0 ? `${vectors.size} vectors` : `is damaged: ${damaged} of its lines cannot be read`
  return { file, isIntact: damaged === 0, finding }
}

function checkBuffer(folder: string): Checked[] {
  const { leftovers, faults } = readLeftovers(folder)
  return storeChecked(folder, `${leftovers.length} files to deliver`, faults)
}
