/** An address within words. What ends the sentence around it does not belong to it. */
const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}»”’…])/;

/** Words and addresses by turns, words first: the odd ones are addresses. */
export const split = (text: string): string[] => text.split(ADDRESS);
