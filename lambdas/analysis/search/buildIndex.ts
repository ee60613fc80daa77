import { Analysis } from '@incuera/contract/analysis.ts'
import { type ProjectId, RetentionClass, type SessionId } from '@incuera/contract/ids.ts'
import { analysesPrefix, parseAnalysisKey, searchIndexKey } from '@incuera/contract/keys.ts'
import type { IndexMessage } from '@incuera/contract/messages.ts'
import { INDEX_ADDED_MAX, INDEX_SESSIONS_MAX } from '@incuera/contract/search/limits.ts'
import { JobError } from '#runtime/errors.ts'
import type { Log } from '#runtime/log.ts'
import type { Send } from '#sessions/queue/send.ts'
import { emptyIndexFile, type IndexFile, readIndexFile, writeIndexFile } from '#sessions/search/indexFile.ts'
import type { IndexObjects } from '#sessions/search/indexObjects.ts'
import { toSearchDocument } from './toSearchDocument.ts'

/** Analyses that are read at the same time: the largest has a few megabytes. */
const READS_AT_ONCE = 8

export interface BuildIndexPorts {
  indexObjects: IndexObjects
  sendIndex: Send<IndexMessage>
  now(): number
  log: Log
  /** Tests use smaller ones. */
  limits?: { sessions: number; added: number }
}

type Listed = Map<SessionId, { key: string; gen: number; version: string }>

/**
 * Makes the index of a project what its stored analyses are: adds new and changed ones, and removes those of sessions
 * that were deleted or have expired. So it does not matter how often it runs, or which of its messages were lost. The
 * file is replaced only if nobody else has done so meanwhile.
 *
 * @throws JobError (retry) when another run was faster
 */
export async function buildIndex(ports: BuildIndexPorts, { pid }: IndexMessage): Promise<void> {
  const { indexObjects, sendIndex, now, log } = ports
  const { sessions: sessionsMax, added: addedMax } = ports.limits ?? {
    sessions: INDEX_SESSIONS_MAX,
    added: INDEX_ADDED_MAX,
  }
  const stored = await indexObjects.read(searchIndexKey(pid))
  const builtAt = now()
  const listed = await listAnalyses(indexObjects, pid, sessionsMax)
  const file =
    listed === null
      ? { ...emptyIndexFile(), status: 'tooMany' as const, builtAt }
      : await update((stored && readIndexFile(stored.bytes)) ?? emptyIndexFile(), listed, {
          ...{ indexObjects, builtAt, addedMax },
        })
  const bytes = writeIndexFile(file)
  if (!(await indexObjects.replace(searchIndexKey(pid), bytes, stored?.version ?? null)))
    throw new JobError('another run has written the index', { retry: true })
  if (!file.isComplete) await sendIndex({ v: 1, type: 'index', pid })
  log.info('indexed', { pid, status: file.status, sessions: file.index.documentCount, bytes: bytes.length })
}

/**
 * The newest analysis of each session; null: too many. A session that was moved to a longer class, which comes later,
 * has a copy in its former one until that expires.
 */
async function listAnalyses(objects: IndexObjects, pid: ProjectId, sessionsMax: number): Promise<Listed | null> {
  const listed: Listed = new Map()
  for (const rc of RetentionClass.options) {
    for await (const { key, version } of objects.listVersions(analysesPrefix(rc, pid))) {
      const parsed = parseAnalysisKey(key)
      if (!parsed || (listed.get(parsed.sid)?.gen ?? -1) > parsed.gen) continue
      listed.set(parsed.sid, { key, gen: parsed.gen, version })
      if (listed.size > sessionsMax) return null
    }
  }
  return listed
}

async function update(
  file: IndexFile,
  listed: Listed,
  { indexObjects, builtAt, addedMax }: { indexObjects: IndexObjects; builtAt: number; addedMax: number },
): Promise<IndexFile> {
  const { index } = file
  const versions = new Map(Object.entries(file.versions))
  const known: ReadonlySet<string> = new Set(listed.keys())
  for (const sid of versions.keys()) {
    if (known.has(sid)) continue
    if (index.has(sid)) index.discard(sid)
    versions.delete(sid)
  }
  const changed = [...listed].filter(([sid, { version }]) => versions.get(sid) !== version)
  const added = changed.slice(0, addedMax)
  for (let at = 0; at < added.length; at += READS_AT_ONCE) {
    const read = added.slice(at, at + READS_AT_ONCE).map(async ([sid, { key, version }]) => {
      const bytes = (await indexObjects.read(key))?.bytes
      return { sid, version, analysis: bytes && Analysis.safeParse(JSON.parse(bytes.toString())).data }
    })
    for (const { sid, version, analysis } of await Promise.all(read)) {
      if (index.has(sid)) index.discard(sid)
      if (analysis) index.add(toSearchDocument(analysis))
      // What cannot be read is not tried again until it changes.
      versions.set(sid, version)
    }
  }
  // Removes the words of what was discarded.
  if (index.dirtCount > 0) await index.vacuum({ batchSize: 10_000, batchWait: 0 })
  const isComplete = changed.length === added.length
  return { status: 'ready', builtAt, isComplete, versions: Object.fromEntries(versions), index }
}
