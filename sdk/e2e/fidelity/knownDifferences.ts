/** Cases whose replay differs from the page, by name, and why. The bench says which of them differ no more. */
export const KNOWN_DIFFERENCES: Record<string, string> = {
  'html: MathML': 'rrweb builds formulas as HTML.',
  'components: closed shadow trees': 'Nobody but the page sees a closed tree.',
  'components: focus delegated, slots by hand': 'Manual slots are not recorded.',
  'forms: customizable selects': 'The content of the chosen option is not recorded.',
  'forms: masked values keep their boxes': 'Masked values have other characters.',
  'forms: types that change': 'A value that is not shown has the colour of none.',
  'svg: filters': "Values of a colour matrix are masked, although they are nobody's words.",
  'media: a canvas that is drawn': 'Canvases are recorded a few times a second, as pictures with losses.',
  'states: a modal that becomes a plain dialog':
    'Where the part that watches the top layer loads late, the replay shows a focus ring.',
  'states: the hash of the address': 'The replay has no address.',
  'themes: forced colours': 'A player cannot force colours.',
}

/**
 * Cases that only rrweb's own player shows differently: it does not know what our player and renderer do with events
 * and attributes of ours.
 */
export const KNOWN_IN_RRWEB: Record<string, string> = {
  'components: elements that are defined late': 'It defines no elements later.',
  'components: states of custom elements': 'It knows no custom states.',
  'forms: indeterminate boxes': 'HTML has no attribute for it.',
  'forms: indeterminate, then a snapshot': 'HTML has no attribute for it.',
  'forms: lists of several choices': 'It shows one of them.',
  'svg: drawings whose time a script has stopped and set': 'It runs drawings by its own time.',
  'everyday: invalid fields': 'It does not know what a script calls wrong.',
  'everyday: masked values that are valid': 'A masked value has other characters.',
  'everyday: a multiple select': 'It shows one of them.',
  'states: fullscreen': 'It does not know what fills the screen.',
  'media: a canvas': 'Canvases have no size in it.',
  'media: canvases whose size depends on rules': 'Canvases have no size in it.',
  'animations: held at their end': 'It runs no animations of scripts.',
  'animations: paused, finished, reversed, cancelled, and set to a time': 'It runs no animations of scripts.',
  'animations: keyframes that change': 'It runs no animations of scripts.',
  'animations: all that keyframes can say': 'It runs no animations of scripts.',
  'animations: on an element that moved, in a shadow tree and in a frame': 'It runs no animations of scripts.',
  'animations: begun before the recorder': 'It runs no animations of scripts.',
  'animations: animations by script over animations by rules': 'It runs no animations of scripts.',
  'states: a popover': 'It opens no popovers.',
  'states: a popover by its button': 'It opens no popovers.',
  'states: a popover that is hidden again': 'It opens no popovers.',
  'states: a popover in a snapshot': 'It opens no popovers.',
  'states: the top layer of a frame': 'It opens no popovers.',
  'states: a modal dialog with a backdrop': 'It moves the focus into it.',
  'states: a modal dialog in a snapshot': 'It moves the focus into it.',
  'states: a dialog closed and shown again in one task': 'It moves the focus into it.',
  'states: dialogs upon dialogs': 'It moves the focus into them.',
  'states: a dialog added open': 'It moves the focus into it.',
}
