/** Every icon the screens use, by what it means. One icon, one meaning; always beside its word. */

import type { IconNode } from "lucide";

/** What `Icon` draws. */
export type Shape = IconNode;

/** A stone, for what makes it hard: no set has one, so this one is ours. */
export const bottleneck: Shape = [
  ["path", { d: "M3.5 16.2c-.6-4.9 3-10.2 8.2-10.2 4 0 5.2 2 7 5.2 1.3 2.3 2.4 4.6 1 6.3-.9 1.1-2.3 1.3-3.8 1.3H7c-2 0-3.3-.6-3.5-2.6z" }],
  ["path", { d: "M8 12.5c.5-1.5 1.5-2.5 3-3" }],
];

// Passed on under our names, not wrapped: so each screen carries only the icons it draws.

// Kinds of note
export { Sun as chance } from "lucide";
export { KeyRound as solution } from "lucide";
export { MessageCircle as question } from "lucide";
export { Anchor as strong } from "lucide";
export { Feather as weak } from "lucide";
export { Flag as goal } from "lucide";
export { StickyNote as neutral } from "lucide";

// Who sees this
export { Lock as onlyMe } from "lucide";
export { Eye as everyone } from "lucide";
export { Users as people } from "lucide";
export { User as person } from "lucide";
export { Presentation as staff } from "lucide";
export { EyeOff as hidden } from "lucide";

// The truth of a note
export { Hourglass as saving } from "lucide";
export { Check as done } from "lucide";
export { Pencil as writing } from "lucide";
export { CircleLetterP as parked } from "lucide";
export { CalendarPlus as late } from "lucide";
export { Signature as byHand } from "lucide";
export { CircleAlert as refused } from "lucide";

// Tools of a participant
export { ALargeSmall as textSize } from "lucide";
export { Volume2 as readAloud } from "lucide";
export { VolumeX as quiet } from "lucide";
export { LifeBuoy as help } from "lucide";
export { Pause as pause } from "lucide";
export { Play as resume } from "lucide";
export { Languages as language } from "lucide";
export { Leaf as calm } from "lucide";
export { SunMedium as light } from "lucide";
export { Moon as dark } from "lucide";
export { Contrast as contrast } from "lucide";
export { PenLine as scribe } from "lucide";

// Where things are
export { SquarePen as doing } from "lucide";
export { Layers as board } from "lucide";
export { List as list } from "lucide";
export { Monitor as wall } from "lucide";
export { ScrollText as script } from "lucide";
export { Inbox as inbox } from "lucide";
export { FileText as report } from "lucide";
export { ListChecks as actions } from "lucide";
export { QrCode as code } from "lucide";
export { House as home } from "lucide";
export { Armchair as room } from "lucide";
export { Video as distance } from "lucide";
export { NotepadText as paper } from "lucide";

// Acts
export { Plus as add } from "lucide";
export { Minus as less } from "lucide";
export { Trash as bin } from "lucide";
export { RotateCcw as bringBack } from "lucide";
export { Group as group } from "lucide";
export { Ungroup as ungroup } from "lucide";
export { Split as split } from "lucide";
export { Merge as merge } from "lucide";
export { CornerDownRight as putWith } from "lucide";
export { Move as move } from "lucide";
export { X as close } from "lucide";
export { Undo2 as undo } from "lucide";
export { Redo2 as redo } from "lucide";
export { Search as search } from "lucide";
export { ScanEye as reveal } from "lucide";
export { ArrowRight as next } from "lucide";
export { ArrowLeft as back } from "lucide";
export { ArrowUp as up } from "lucide";
export { ArrowDown as down } from "lucide";
export { ChevronRight as open } from "lucide";
export { ChevronDown as unfold } from "lucide";
export { Ellipsis as more } from "lucide";
export { TextCursorInput as rename } from "lucide";
export { Send as send } from "lucide";
export { Download as download } from "lucide";
export { Printer as print } from "lucide";
export { Mail as mail } from "lucide";
export { Copy as copy } from "lucide";
export { Link as link } from "lucide";
export { Camera as photo } from "lucide";
export { Fullscreen as fit } from "lucide";
export { ZoomIn as zoomIn } from "lucide";
export { ZoomOut as zoomOut } from "lucide";
export { ShieldAlert as aside } from "lucide";
export { Keyboard as keys } from "lucide";
export { Settings2 as settings } from "lucide";
export { LogIn as enter } from "lucide";
export { LogOut as leave } from "lucide";
export { Projector as show } from "lucide";
export { SkipForward as skip } from "lucide";

// Signs
export { Clock as time } from "lucide";
export { Calendar as calendar } from "lucide";
export { Coffee as rest } from "lucide";
export { WifiOff as offline } from "lucide";
export { Wifi as online } from "lucide";
export { CircleQuestionMark as hint } from "lucide";
export { TriangleAlert as warning } from "lucide";
export { Lightbulb as suggestion } from "lucide";
export { DoorOpen as host } from "lucide";
export { ShieldCheck as privacy } from "lucide";
export { Ear as heard } from "lucide";
export { Hand as hand } from "lucide";
export { Smartphone as phone } from "lucide";

// Roles
export { Footprints as experience } from "lucide";
export { HeartHandshake as relative } from "lucide";
export { Briefcase as professional } from "lucide";
export { Landmark as policy } from "lucide";
export { Shapes as otherRole } from "lucide";
export { CircleDashed as noRole } from "lucide";

// Matrix
export { MapPin as place } from "lucide";

// Life line
export { CircleDashed as gap } from "lucide";

// Trees
export { GitBranchPlus as grow } from "lucide";
export { Network as hang } from "lucide";
export { Star as core } from "lucide";
export { BadgeCheck as fact } from "lucide";
export { CircleDashed as guess } from "lucide";
export { Handshake as influence } from "lucide";
