/**
 * Properties that never leave the program, and so may have short names in it, other ones in each build: methods of
 * rrweb's parts, ports of ours. A name that the browser, the wire, storage, another window or the public API has must
 * not be here (shortNames.test.ts); that the recorder says the same as rrweb is under test
 * (e2e/changes/sameEvents.test.ts).
 */
export const SHORTENED = `
addCustomEvent takeFullSnapshot readChanges onActivity onEvent onReady isEvaluating
getNode getId forgetBelow isNew
isRecorded previousOf lastOf parentOf nextOf shadowOf hostOf idOf writeAttribute isBlocked isInBlocked isIgnored sawAttribute fieldStates wrote tellLater tellAgain tellNow tellState runLater markFor addMarks takeMissing isCssOnly cssValue isKeyword isSupported typedInto emit maskInput
showsHidden showsText isOpenInput onFailed
isPromising isIssued isHeld isOurs isNewView isOpen isEmpty isForgotten isAttended
onStop onRecovered onLost onReaction onReturn onPauseChange onSettings onCut onAddress onEased onSessionChange onLeave onHidden onOnline
onRevoked onBreak onIssued onOpen onShut onDead onSeen onDue addressOf onFull onIdle onAdd onChange onError onRequest
flushWithin resendSoon announce beginSession setHeartbeat catchUp drained drain outbox intake unsettled pauseMs perSecond backoffMs
timers characters nextSeq takeSeq peekSeq shut lift leave forget forgetSession verdict outlet extras setMode pageSession owner decision isAskedTo
idleTimeoutMs retryAfterMs timeoutMs maxAgeMs keepMs quietMs sinceMs ageMs gzipCharactersMin keepaliveBytesMax
mirror pageSwitch hooks onCall onChange onGet onUse onDemand afterSnapshot isSvg isSnapshot intervalMs readers outlet route gate tellEvent tellUnread tell sheetNumbers isQuiet announceNow doc isAlone textRule finds
removeIn elementAbove childrenOf documentOf firstOf nodes tellGap lookAddress watchAttach unfollow recallSettings sheetName isNews unwatched befores numberOf forgetAll forgetView
hasSeen awaitFrame onOpened observerClass closeFrame nodeOf undo runs settle follow noted leftNotes added blank see tree slow changes dom countRules
settleBudget onClosing loadResend database hold reopen onView onVital covers encodeEnd newSid newWid reread snapshot listJournal awaitDue wake prune holds burst lastAt since
onAnswer cutEvery batch beatEvery css keep post sum found marks hasAny touch writeDocument tellAdoptedSheets selectorOf isStopped listen retryAfter timer journal
isOnItsWay inHand onHalved onSettled isIdle onRefused onShown declaration words whole tab registered
noteDown names isTooOpen beginAnew isLowered hear
`
  .trim()
  .split(/\s+/)

export const SHORT_NAMES = new RegExp(`^(${SHORTENED.join('|')})$`)
