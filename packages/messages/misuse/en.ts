import type { Translation } from "../translation.ts";
import type { misuse as de } from "./de.ts";

export const misuse: Translation<typeof de> = {
  "misuse.network.what": "This many bookings from the same network: {bookings} of {all}.",
  "misuse.network.help":
    "This may be a library, shared housing or an advice centre. Otherwise limit what one network can hold within ten minutes.",
  "misuse.names-address.what": "This many different names under one email address: {names}, with this many bookings: {bookings}.",
  "misuse.names-address.help":
    "This may be an institution that books for others: then exempt it. Otherwise limit how many appointments one address may have.",
  "misuse.names-phone.what": "This many different names under one phone number: {names}, with this many bookings: {bookings}.",
  "misuse.names-phone.help":
    "This may be an advice centre that gives its own number. Otherwise limit how many appointments one address may have, and ask about these appointments.",
  "misuse.renamed.what": "This many appointments went over to another name shortly after booking: {changes} of {all}.",
  "misuse.renamed.help":
    "This is what it looks like when appointments are sold. Look at the name changes of these appointments and ask for identification at the counter.",
  "misuse.handed-over.what":
    "This many appointments were cancelled and booked by somebody else within a minute: {times} of {all} cancellations.",
  "misuse.handed-over.help":
    "This is a way to pass appointments on. Let times that are given back rest a while before they are offered again.",
  "misuse.lapsed.what": "This many holds lapsed unused: {lapsed} of {all}, that is {percent} %. Usual are {usual} %.",
  "misuse.lapsed.help":
    "Perhaps somebody keeps times for others. It may also be that a step of the booking is hard to understand. Limit what one network can hold.",
  "misuse.burst.what":
    "In a single minute this many bookings came from one network or faster than an email can be read: {bookings} of {all}.",
  "misuse.burst.help": "This is how programs work. Ask for a proof sooner when many come, or do not release times to the exact minute.",
  "misuse.mail.subject.one": "Appointments: one striking pattern",
  "misuse.mail.subject.other": "Appointments: {count} striking patterns",
  "misuse.mail.lead": "something in the bookings from {from} to {to} stands out:",
  "misuse.mail.settings": "Settings for this: {names}.",
  "misuse.mail.careful":
    "These are hints, no proof: each pattern can have a good reason. Your staff see in the system which appointments it is about.",
};
