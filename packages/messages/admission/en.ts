import type { Translation } from "../translation.ts";
import type { admission as de } from "./de.ts";

export const admission: Translation<typeof de> = {
  "admission.prove.title": "One more short step",
  "admission.prove.lead":
    "A great many people want an appointment right now. So that no programs take all the times, we check each request briefly. Your choice is kept.",
  "admission.prove.solveTitle": "Your device solves a sum",
  "admission.prove.solveText": "This usually takes only a few seconds. Then the page goes on by itself.",
  "admission.prove.working": "Your device is calculating …",
  "admission.prove.done": "Done, you are going on.",
  "admission.prove.failed": "That did not work on this device. Please go on by e-mail.",
  "admission.prove.limitedTitle": "Many requests are coming from your internet connection at the moment",
  "admission.prove.limitedLead":
    "This happens when many people share a connection, for example in a library or a hostel. Go on by e-mail at once, or try again later. Your choice is kept.",
  "admission.prove.limitedWait": "Minutes until you can go on without an e-mail: {minutes}",
  "admission.prove.mailTitle": "Go on by e-mail",
  "admission.prove.mailText": "We send you a link. It opens a page with one button, and with that you go on exactly here.",
  "admission.prove.email": "E-mail address",
  "admission.prove.emailHint": "We send only this one message and delete the address after a few hours.",
  "admission.prove.send": "Send the link",
  "admission.prove.phone": "You can also call us: {phone}",
  "admission.asked.title": "Look into your mailbox",
  "admission.asked.lead": "If the address is right, a link will reach you in a moment. It is valid for 30 minutes.",
  "admission.asked.notHeld":
    "The time is not yet reserved for you. If it is taken by the time you open the link, we show you the next free ones.",
  "admission.asked.nothing": "Nothing there? Look into the spam folder too. We send at most 3 links an hour to one address.",
  "admission.continue.title": "On to your appointment",
  "admission.continue.lead": "Press the button. Then you go on where you stopped.",
  "admission.continue.action": "Go on",
  "admission.wait.title": "You are in the waiting room",
  "admission.wait.tab": "Ahead of you: {ahead} (waiting room)",
  "admission.wait.lead":
    "A great many people want to book an appointment right now. We let everybody in by turns: first come, first served.",
  "admission.wait.ahead": "People ahead of you",
  "admission.wait.minutes": "Estimated wait in minutes",
  "admission.wait.keep":
    "Keep this page open. It checks by itself and takes you on as soon as it is your turn. If you close it, your place is kept for one minute.",
  "admission.wait.posted":
    "Your choice and your details are kept and sent as soon as it is your turn. If your device does not go on by itself, press the button about every half minute.",
  "admission.wait.cookie": "We remember your place with a cookie that serves only this purpose.",
  "admission.wait.check": "Check now",
  "admission.wait.phone": "Would you rather not wait? Call us: {phone}",
  "admission.mail.subject": "Go on with your booking",
  "admission.mail.lead": "with this link you go on with booking your appointment.",
  "admission.mail.action": "Go on with the booking",
  "admission.mail.until": "The link is valid for 30 minutes. It does not book an appointment yet.",
  "admission.mail.stranger": "You did not want to book an appointment? Then somebody mistyped their address. You need not do anything.",
};
