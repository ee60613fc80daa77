export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`
export const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`

/** `"ts", "generation" DESC` of `['ts', 'generation DESC']` */
export const orderText = (order: readonly string[]) =>
  order
    .map((term) => {
      const [name = '', direction] = term.split(' ')
      return `${quoteName(name)}${direction === 'DESC' ? ' DESC NULLS LAST' : ' ASC NULLS LAST'}`
    })
    .join(', ')
