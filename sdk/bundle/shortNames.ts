/**
 * Properties that never leave the program, and so may have short names in it: methods of rrweb's parts, ports of ours. A name
 * that is on the wire, in storage, in a message to another program, in the public API or in quotes must not be here; that
 * the recorder says the same as rrweb is under test (e2e/changes/sameEvents.test.ts).
 */
const SHORTENED = `
addCustomEvent takeFullSnapshot freezePage onActivity onEvent onReady newlyAddedElement cssCaptured skipChild preserveWhiteSpace needBlock
shadowDoms removeShadowRootsIn removeShadowRoot addShadowRoot observeAttachShadow patchAttachShadow restoreHandlers
nodeMetaMap idNodeMap removeNodeFromMap getMeta getNode hasNode styleMirror styleIDMap idStyleMap
adoptStyleSheets trackedLinkElements trackStylesheetInLinkElement trackLinkElement attachLinkElement
attachedWindows watchIframeWindow attachIframe addIframe loadListener unloadListener addLoadListener addUnloadListener
isRecorded childrenOf parentOf nextOf shadowOf hostOf idOf writeAttribute isBlocked isInBlocked isIgnored sawPassword
maskInputOptions maskInputFn showsHidden showsText isOpenInput metaName
readChanges isDue isAnnounced isPromising isKept isIssued isHeld isOurs isNewView
onStop onRecovered onLost onReaction onReturn onPauseChange onSettings onCut onAddress onEased onVisit onLeave onHidden
flushWithin resendSoon announce beginVisit setHeartbeat catchUp drained drain outbox intake unsettled pauseMs perSecond backoffMs
`

export const SHORT_NAMES = new RegExp(`^(${SHORTENED.trim().split(/\s+/).join('|')})$`)
