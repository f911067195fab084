/** A page of one wish. */
export const wishPath = (token: string, page = "") => `/warteliste/${token}${page === "" ? "" : `/${page}`}`;
