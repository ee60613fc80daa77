/**
 * Properties that never leave the program, and so may have short names in it: methods of rrweb's parts, ports of ours. A name
 * that the browser, the wire or the public API has may not be here (shortNames.test.ts), nor one in storage or in quotes; that
 * the recorder says the same as rrweb is under test (e2e/changes/sameEvents.test.ts).
 */
const SHORTENED = `
addCustomEvent takeFullSnapshot freezePage onActivity onEvent onReady newlyAddedElement cssCaptured skipChild preserveWhiteSpace needBlock
shadowDoms removeShadowRootsIn removeShadowRoot addShadowRoot observeAttachShadow patchAttachShadow restoreHandlers
nodeMetaMap idNodeMap removeNodeFromMap getMeta getNode getId hasNode styleMirror styleIDMap idStyleMap mirror
adoptStyleSheets trackedLinkElements trackStylesheetInLinkElement trackLinkElement attachLinkElement
attachedWindows watchIframeWindow attachIframe addIframe loadListener unloadListener addLoadListener addUnloadListener
isRecorded childrenOf parentOf nextOf shadowOf hostOf idOf writeAttribute isBlocked isInBlocked isIgnored sawPassword
maskInputOptions maskInputFn showsHidden showsText isOpenInput metaName wasSecret
readChanges isDue isAnnounced isPromising isKept isIssued isHeld isOurs isNewView isOpen isEmpty isForgotten isAttended
onStop onRecovered onLost onReaction onReturn onPauseChange onSettings onCut onAddress onEased onVisit onLeave onHidden
onRevoked onBreak onIssued onOpen onShut onDead onDue onFull onIdle onAdd onChange onError onRequest
flushWithin resendSoon announce beginVisit setHeartbeat catchUp drained drain outbox intake unsettled pauseMs perSecond backoffMs
timers characters nextSeq takeSeq peekSeq shut lift leave forget forgetVisit verdict browser outlet extras way visit
idleTimeoutMs setIdleTimeout retryAfterMs timeoutMs maxAgeMs keepMs quietMs sinceMs ageMs gzipCharactersMin keepaliveBytesMax
encodeEnd newSid newWid reread snapshot listJournal awaitDue wake callRoll prune holds hold touch see slow burst lastAt since
errorHandler emit doc win isEvaluating
`

export const SHORT_NAMES = new RegExp(`^(${SHORTENED.trim().split(/\s+/).join('|')})$`)
