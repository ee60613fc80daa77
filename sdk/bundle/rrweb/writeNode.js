/*
 * Stands in the place of rrweb's serializeNode… (rrweb-snapshot of 2.2.2), inside its module: the same nodes to the last field,
 * but without lists of options per node, deleted properties (they make objects slow) and an Attr in the page's memory per attribute.
 */

let lastId = 0
/** Of a node that is not recorded. */
const LEFT_OUT = -2

/** Lower case by name, where it is one. */
const tags = new Map()

/** Not asked of the element itself: a form can hide its own properties behind fields of their names. */
function tagOf(element) {
  const name = dom.tagName(element)
  let tag = tags.get(name)
  if (!tag) {
    tag = name.toLowerCase()
    // As no player could make it.
    if (/[^\w:-]/.test(tag)) tag = 'div'
    tags.set(name, tag)
  }
  return tag
}

function writeAttributes(element, tag, doc) {
  const attributes = {}
  const names = Element.prototype.getAttributeNames.call(element)
  for (let i = 0; i < names.length; i++) {
    const name = names[i]
    if (tag === 'option' && name === 'selected') continue
    // Null for a name in capitals, which a program can give and HTML cannot.
    const value = Element.prototype.getAttribute.call(element, name) ?? element.attributes[i].value
    const written = writeAttribute(doc, tag, name, value)
    if (written !== undefined) attributes[name] = written
  }
  return attributes
}

/** What stands in no attribute. */
function writeState(node, tag, attributes, doc) {
  if (tag === 'link') {
    const sheet = Array.from(doc.styleSheets).find(({ href }) => href === node.href)
    const css = sheet && stringifyStylesheet(sheet)
    if (!css) return
    delete attributes.rel
    delete attributes.href
    attributes._cssText = css
  } else if (tag === 'style') {
    const css = node.sheet && stringifyStylesheet(node.sheet)
    if (css) attributes._cssText = node.childNodes.length > 1 ? markCssSplits(css, node) : css
  } else if (tag === 'input' || tag === 'textarea' || tag === 'select') {
    const { value, checked } = node
    if (value && !/^(radio|checkbox|submit|button)$/.test(attributes.type)) attributes.value = maskInputFn(value, node)
    else if (checked) attributes.checked = checked
  } else if (tag === 'dialog') {
    if (node.open) attributes.rr_open_mode = node.matches('dialog:modal') ? 'modal' : 'non-modal'
  } else if (tag === 'audio' || tag === 'video') {
    attributes.rr_mediaState = node.paused ? 'paused' : 'played'
    attributes.rr_mediaCurrentTime = node.currentTime
    attributes.rr_mediaPlaybackRate = node.playbackRate
    attributes.rr_mediaMuted = node.muted
    attributes.rr_mediaLoop = node.loop
    attributes.rr_mediaVolume = node.volume
  } else if (tag === 'iframe') {
    if (!node.contentDocument) attributes.rr_src = attributes.src
    delete attributes.src
  }
}

function writeElement(node, doc, rootId, isAlone, isBlocked) {
  const tag = tagOf(node)
  let attributes
  if (isBlocked) {
    const { width, height } = node.getBoundingClientRect()
    attributes = { class: node.getAttribute('class') ?? undefined, rr_width: `${width}px`, rr_height: `${height}px` }
  } else {
    attributes = writeAttributes(node, tag, doc)
    writeState(node, tag, attributes, doc)
    if (!isAlone) {
      const { scrollLeft, scrollTop } = node
      if (scrollLeft) attributes.rr_scrollLeft = scrollLeft
      if (scrollTop) attributes.rr_scrollTop = scrollTop
    }
  }
  return {
    type: 2,
    tagName: tag,
    attributes,
    childNodes: [],
    isSVG: node.tagName === 'svg' || node.ownerSVGElement ? true : undefined,
    rootId,
    isCustom: tag.includes('-') && customElements?.get(tag) ? true : undefined,
  }
}

function writeAny(node, doc, parent, isAlone, isBlocked, isCssKnown) {
  const docId = mirror.getId(doc)
  const rootId = docId > 1 ? docId : undefined
  switch (node.nodeType) {
    case 1:
      return writeElement(node, doc, rootId, isAlone, isBlocked)
    case 3: {
      const text = isCssKnown ? '' : node.data
      return { type: 3, textContent: parent?.tagName === 'STYLE' && text ? absolutifyURLs(text, doc.baseURI) : text, rootId }
    }
    case 4:
      return { type: 4, textContent: '', rootId }
    case 8:
      return { type: 5, textContent: '', rootId }
    case 9:
      return { type: 0, childNodes: [], compatMode: node.compatMode === 'CSS1Compat' ? undefined : node.compatMode }
    case 10:
      return { type: 1, name: node.name, publicId: node.publicId, systemId: node.systemId, rootId }
  }
}

/** What rrweb's slimDOM «all» leaves out, in fewer words. */
function isLeftOut({ type, tagName, attributes }) {
  if (type === 5) return true
  if (tagName !== 'link' && tagName !== 'script' && tagName !== 'meta') return false
  const { rel, href, name = '', property = '' } = attributes
  if (tagName === 'link')
    return (
      (rel === 'preload' && attributes.as === 'script') ||
      rel === 'modulepreload' ||
      rel === 'shortcut icon' ||
      (rel === 'prefetch' && hasExtension(href, '.js'))
    )
  return (
    tagName === 'script' ||
    attributes['http-equiv'] !== undefined ||
    /^(og|twitter|fb|article|product):/i.test(property) ||
    /^((apple-touch-|shortcut )?icon)$/i.test(rel) ||
    /^description|keywords$|^(og|twitter):|^(msapplication-tile(image|color)|application-name|pinterest|robots|googlebot|bingbot|author|generator|framework|publisher|progid|((google-site|yandex)-)?verification|csrf-token|p:domain_verify|verify-v1|shopify-checkout-api-token)$/i.test(
      name,
    )
  )
}

/**
 * Writes a node and gives it its id; unless it is written alone, also all below it.
 * @returns null when such nodes are not recorded
 */
function writeNode(node, doc, parent, isAlone, isCssKnown, keepsSpace) {
  const isElement = node.nodeType === 1
  const isBlocked = isElement && matches(node, blockSelector)
  const written = writeAny(node, doc, parent, isAlone, isBlocked, isCssKnown)
  if (!written) return null
  const { type, tagName, attributes, textContent } = written
  let id = mirror.getId(node)
  if (id === -1) id = isLeftOut(written) || (!keepsSpace && type === 3 && !textContent.trim()) ? LEFT_OUT : ++lastId
  written.id = id
  mirror.add(node, id)
  if (id === LEFT_OUT) return null

  const shadow = isElement && dom.shadowRoot(node)
  if (shadow) {
    addShadowRoot(shadow)
    written.isShadowHost = true
  }
  if (!isAlone && written.childNodes && !isBlocked) {
    const isKnown = typeof attributes?._cssText === 'string'
    const keeps = keepsSpace && tagName !== 'head'
    // What stands in a textarea is its value.
    if (tagName !== 'textarea' || attributes.value === undefined) writeChildren(written, node, doc, isKnown, keeps)
    if (shadow) writeChildren(written, shadow, doc, isKnown, keeps)
  }
  if (parent?.nodeType === 11) written.isShadow = true
  if (isBlocked) return written

  if (tagName === 'iframe') awaitFrame(node)
  else if (tagName === 'link') {
    const { rel, href } = attributes
    if (rel === 'stylesheet' || (rel === 'preload' && hasExtension(href, '.css'))) awaitSheet(node, doc)
  }
  return written
}

function writeChildren({ childNodes }, around, doc, isCssKnown, keepsSpace) {
  for (let child = dom.firstChild(around); child; child = dom.nextSibling(child)) {
    const one = writeNode(child, doc, around, false, isCssKnown, keepsSpace)
    if (one) childNodes.push(one)
  }
}
