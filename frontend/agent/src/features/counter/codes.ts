const LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** The code by which customer and associate speak of a request: the first twenty bits of its id. */
export function codeOf(id: string): string {
  const bits = Number.parseInt(id.replaceAll("-", "").slice(0, 5), 16);
  return [15, 10, 5, 0].map((place) => LETTERS[(bits >> place) & 31]).join("");
}

/** The page that the customer opens on their own phone, there as soon as the request is. */
export const pageOf = (id: string): string => `${location.origin}/r/${id}`;
