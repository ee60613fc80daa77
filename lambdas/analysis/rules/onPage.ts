/** A page in a sentence. @example onPage('the checkout') === 'at the checkout'; onPage('“Shoes”') === 'on “Shoes”' */
export const onPage = (name: string): string => (name === 'the checkout' ? `at ${name}` : `${inCart(name)} ${name}`)

const inCart = (name: string) => (name === 'the cart' ? 'in' : 'on')
