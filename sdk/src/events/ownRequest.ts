/** At the end of the address of what the recorder itself reads of the page's own files: it is no request of the page. */
export const OWN_REQUEST = '#incuera'
