import type { Crasher } from '#sessions/testing/crashing.ts'
import type { KeepPorts } from '../ports.ts'

/** The same ports, with every call through the crasher. */
export function crashingPorts(ports: KeepPorts, crasher: Crasher): KeepPorts {
  const { files, partitions, state, rewriter } = ports
  return {
    ...ports,
    files: {
      list: (prefix) => files.list(prefix),
      folders: (prefix) => crasher.call(() => files.folders(prefix)),
      read: (key) => crasher.call(() => files.read(key)),
      write: (key, text) => crasher.call(() => files.write(key, text)),
      download: (key, path) => crasher.call(() => files.download(key, path)),
      upload: (path, key) => crasher.call(() => files.upload(path, key)),
      remove: (keys) => crasher.call(() => files.remove(keys)),
    },
    partitions: {
      list: (table, days) => crasher.call(() => partitions.list(table, days)),
      put: (table, some) => crasher.call(() => partitions.put(table, some)),
      remove: (table, some) => crasher.call(() => partitions.remove(table, some)),
    },
    state: {
      read: () => crasher.call(() => state.read()),
      replace: (next, expected) => crasher.call(() => state.replace(next, expected)),
      erase: (erased, at) => crasher.call(() => state.erase(erased, at)),
      erasures: () => crasher.call(() => state.erasures()),
      noteErased: (erasure) => crasher.call(() => state.noteErased(erasure)),
    },
    rewriter: {
      rewrite: (job) => crasher.call(() => rewriter.rewrite(job)),
      hasErased: (file, erased, folder) => crasher.call(() => rewriter.hasErased(file, erased, folder)),
    },
  }
}
