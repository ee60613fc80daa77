/*
 * Stands in the place of rrweb's observers of stylesheets (src/record/observer.ts and stylesheet-manager.ts of 2.2.2), inside its
 * module: the same events in a third of the bytes, and a rule that is wrong is still the page's own exception.
 */
let styleIds
let lastStyleId

function watchMethod(owner, method, tell, tellAfter = () => {}) {
  const original = owner[method]
  if (!original) return () => {}
  owner[method] = new Proxy(original, {
    apply(target, self, args) {
      quietly(tell)(self, args)
      const result = target.apply(self, args)
      quietly(tellAfter)(self)
      return result
    },
  })
  return () => {
    owner[method] = original
  }
}

/** Index of a rule among its siblings, after those of the rules around it. */
function positionsOf(rule) {
  const parent = rule.parentRule ?? rule.parentStyleSheet
  if (!parent) return []
  return [...(rule.parentRule ? positionsOf(rule.parentRule) : []), [...parent.cssRules].indexOf(rule)]
}

function sheetIds(sheet) {
  if (!sheet) return null
  const { ownerNode } = sheet
  const ids = ownerNode ? { id: mirror.getId(ownerNode) } : { styleId: styleIds.get(sheet) }
  return ids.id > 0 || ids.styleId > 0 ? ids : null
}

function watchSheets(win) {
  const watch = (owner, method, change, sheetOf = (self) => self) =>
    watchMethod(owner, method, (self, args) => {
      const ids = sheetIds(sheetOf(self))
      if (ids) styleSheetRuleCb({ ...ids, ...change(self, args) })
    })
  const sheet = win.CSSStyleSheet.prototype
  // All rules that have rules in them, as @media.
  const group = win.CSSGroupingRule.prototype
  const sheetOfRule = (rule) => rule.parentStyleSheet
  return [
    watch(sheet, 'insertRule', (_, [rule, index]) => ({ adds: [{ rule, index }] })),
    watch(sheet, 'addRule', (self, [selector, block, index = self.cssRules.length]) => ({ adds: [{ rule: `${selector} { ${block} }`, index }] })),
    watch(sheet, 'deleteRule', (_, [index]) => ({ removes: [{ index }] })),
    watch(sheet, 'removeRule', (_, [index]) => ({ removes: [{ index }] })),
    watch(sheet, 'replace', (_, [replace]) => ({ replace })),
    watch(sheet, 'replaceSync', (_, [replaceSync]) => ({ replaceSync })),
    watch(group, 'insertRule', (self, [rule, index]) => ({ adds: [{ rule, index: [...positionsOf(self), index || 0] }] }), sheetOfRule),
    watch(group, 'deleteRule', (self, [index]) => ({ removes: [{ index: [...positionsOf(self), index] }] }), sheetOfRule),
  ]
}

function watchStyles(win) {
  const watch = (method, change) =>
    watchMethod(win.CSSStyleDeclaration.prototype, method, ({ parentRule }, args) => {
      const ids = sheetIds(parentRule?.parentStyleSheet)
      if (ids) styleDeclarationCb({ ...ids, ...change(args), index: positionsOf(parentRule) })
    })
  return [
    watch('setProperty', ([property, value, priority]) => ({ set: { property, value, priority } })),
    watch('removeProperty', ([property]) => ({ remove: { property } })),
  ]
}

/** Sheets that a document or a shadow root has adopted. */
function tellAdoptedSheets(root) {
  const sheets = root.adoptedStyleSheets ?? []
  if (sheets.length === 0) return
  const styles = []
  const ids = [...sheets].map((sheet) => {
    if (!styleIds.has(sheet)) {
      styleIds.set(sheet, ++lastStyleId)
      styles.push({ styleId: lastStyleId, rules: [...sheet.cssRules].map((rule, index) => ({ rule: stringifyRule(rule, sheet.href), index })) })
    }
    return styleIds.get(sheet)
  })
  adoptedStyleSheetCb({ id: mirror.getId(dom.host(root) ?? root), styleIds: ids, ...(styles.length > 0 && { styles }) })
}

function watchAdoptedSheets(root) {
  const { defaultView: win } = root.ownerDocument ?? root
  const original = Object.getOwnPropertyDescriptor(win?.[dom.host(root) ? 'ShadowRoot' : 'Document'].prototype ?? {}, 'adoptedStyleSheets')
  if (!original) return () => {}
  Object.defineProperty(root, 'adoptedStyleSheets', {
    ...original,
    set(sheets) {
      original.set.call(this, sheets)
      quietly(tellAdoptedSheets)(this)
    },
  })
  return () => Object.defineProperty(root, 'adoptedStyleSheets', original)
}
