import type { ObjectStore } from '../objects/objectStore.ts'
import type { SessionStore } from '../store/sessionStore.ts'
import type { Crasher } from './crashing.ts'

/** The same store and objects, with every call through the crasher. */
export function crashingStore(store: SessionStore, crasher: Crasher): SessionStore {
  return {
    create: (meta) => crasher.call(() => store.create(meta)),
    read: (ref) => crasher.call(() => store.read(ref)),
    replace: (meta, expected) => crasher.call(() => store.replace(meta, expected)),
    see: (ref, sighting) => crasher.call(() => store.see(ref, sighting)),
    close: (ref, wid, closing) => crasher.call(() => store.close(ref, wid, closing)),
    linkVisitor: (ref, userKey, expires) => crasher.call(() => store.linkVisitor(ref, userKey, expires)),
    listVisitorSessions: (pid, userKey, page) => crasher.call(() => store.listVisitorSessions(pid, userKey, page)),
    bury: (ref, stone) => crasher.call(() => store.bury(ref, stone)),
    isErased: (ref) => crasher.call(() => store.isErased(ref)),
    markOpened: (ref) => crasher.call(() => store.markOpened(ref)),
    markEnded: (ref) => crasher.call(() => store.markEnded(ref)),
    noteWatch: (ref, watch, replaces) => crasher.call(() => store.noteWatch(ref, watch, replaces)),
    forgetWatch: (ref, token) => crasher.call(() => store.forgetWatch(ref, token)),
    noteWatcher: (ref, until) => crasher.call(() => store.noteWatcher(ref, until)),
    listByTime: (pid, query) => crasher.call(() => store.listByTime(pid, query)),
    readMetas: (refs) => crasher.call(() => store.readMetas(refs)),
    readLives: (refs) => crasher.call(() => store.readLives(refs)),
    listOpen: (before) => store.listOpen(before),
    createRender: (render) => crasher.call(() => store.createRender(render)),
    readRender: (ref, renderId) => crasher.call(() => store.readRender(ref, renderId)),
    listRenders: (ref) => crasher.call(() => store.listRenders(ref)),
    replaceRender: (render, expected) => crasher.call(() => store.replaceRender(render, expected)),
    removeRender: (ref, renderId) => crasher.call(() => store.removeRender(ref, renderId)),
    notePart: (ref, renderId, news) => crasher.call(() => store.notePart(ref, renderId, news)),
  }
}

export function crashingObjects(objects: ObjectStore, crasher: Crasher): ObjectStore {
  return {
    putNew: (key, bytes, type) => crasher.call(() => objects.putNew(key, bytes, type)),
    put: (key, bytes, type) => crasher.call(() => objects.put(key, bytes, type)),
    get: (key) => crasher.call(() => objects.get(key)),
    list: (prefix) => objects.list(prefix),
  }
}
