import type { Operation } from "../core/rest-operation.ts";
import { bookOperations } from "./rest-book.ts";
import { findOperations } from "./rest-find.ts";
import { ownOperations } from "./rest-own.ts";

export const operations: readonly Operation[] = [...findOperations, ...bookOperations, ...ownOperations];
