"""Every action by its one name: the menus, the shortcut list, the tests and the guide all read this table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that the analyst can do. `name` never changes; `shortcut` is in Qt's portable form."""

    name: str
    text: str
    menu: str
    shortcut: str
    hint: str = ""
    checkable: bool = False
    parted: bool = False
    """Whether a line parts it from the row above in its menu."""


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("compare", "&Compare two papers…", "File", "Ctrl+N", "Open two papers side by side"),
    ActionSpec("open-project", "&Open project…", "File", "Ctrl+O", "Open a .crossread file"),
    ActionSpec("try-sample", "Try the &sample", "File", "Ctrl+Shift+N", "Open a finished comparison of two briefs"),
    ActionSpec(
        "details",
        "&Title and papers…",
        "File",
        "Ctrl+I",
        "What the comparison and its papers are called, as the memo says it",
        parted=True,
    ),
    ActionSpec(
        "replace-a",
        "Replace paper &A…",
        "File",
        "Ctrl+Alt+A",
        "Put a new version in the place of A, and find its quotations there",
    ),
    ActionSpec(
        "replace-b",
        "Replace paper &B…",
        "File",
        "Ctrl+Alt+B",
        "Put a new version in the place of B, and find its quotations there",
    ),
    ActionSpec(
        "save-as",
        "Save project &as…",
        "File",
        "Ctrl+Shift+S",
        "Keep the project under another name or place",
        parted=True,
    ),
    ActionSpec(
        "try-again", "Try a&gain to save", "File", "Ctrl+Alt+Y", "Write the changes that the file could not take"
    ),
    ActionSpec("export-memo", "&Export memo…", "File", "Ctrl+E", "Write the memo as Markdown, HTML, PDF or Word"),
    ActionSpec(
        "backups",
        "&Backups…",
        "File",
        "Ctrl+Alt+U",
        "Look at the copies that Crossread keeps of a project, and restore one",
        parted=True,
    ),
    ActionSpec("check-project", "Chec&k the project…", "File", "Ctrl+Alt+J", "See whether all is as you wrote it"),
    ActionSpec(
        "repair-project", "&Repair a project…", "File", "Ctrl+Alt+I", "Save what can be read of a damaged project"
    ),
    ActionSpec("close-project", "C&lose project", "File", "Ctrl+W", "Back to the welcome page", parted=True),
    ActionSpec("quit", "&Quit", "File", "Ctrl+Q", "Leave Crossread; everything is saved already", parted=True),
    ActionSpec("undo", "&Undo", "Edit", "Ctrl+Z", "Take back the last change"),
    ActionSpec("redo", "&Redo", "Edit", "Ctrl+Shift+Z", "Make the change again that was taken back"),
    ActionSpec("copy", "&Copy", "Edit", "Ctrl+C", "Copy the selected text", parted=True),
    ActionSpec(
        "copy-locator", "Copy with &locator", "Edit", "Ctrl+Shift+C", "Copy the text with its place in the paper"
    ),
    ActionSpec("caret", "Caret in the &page", "Edit", "F7", "Read and select with the arrow keys", True, parted=True),
    ActionSpec("select-all", "Select &all", "Edit", "Ctrl+A", "Select the whole text of the paper in hand"),
    ActionSpec("select-word", "Select &word", "Edit", "Shift+W", "Select the word at the caret; or whole words"),
    ActionSpec(
        "select-sentence", "Select &sentence", "Edit", "Shift+S", "Select the sentence at the caret; or whole sentences"
    ),
    ActionSpec(
        "select-paragraph",
        "Select pa&ragraph",
        "Edit",
        "Shift+P",
        "Select the paragraph at the caret; or whole paragraphs",
    ),
    ActionSpec(
        "find", "&Find in this paper", "Edit", "Ctrl+F", "Show every place where words stand in the paper", parted=True
    ),
    ActionSpec("find-both", "Find in &both papers", "Edit", "Ctrl+Shift+F", "Find words in both papers at once"),
    ActionSpec("find-next", "Find &next", "Edit", "F3", "Go to the next place found"),
    ActionSpec("find-previous", "Find pre&vious", "Edit", "Shift+F3", "Go to the place found before this one"),
    ActionSpec(
        "find-whole-words", "Find &whole words", "Edit", "Alt+W", "Find the words only where they stand whole", True
    ),
    ActionSpec("find-case", "Find with this c&ase", "Edit", "Alt+C", "Tell capital letters from small ones", True),
    ActionSpec(
        "find-list", "&List what is found", "Edit", "Alt+L", "Show every hit with its sentence below the papers", True
    ),
    ActionSpec(
        "keep-search",
        "Keep search as evidence of s&ilence…",
        "Edit",
        "Ctrl+Alt+E",
        "Keep what was searched for in vain with a point: a paper says nothing on it",
    ),
    ActionSpec(
        "recognise-text", "Give it a te&xt layer…", "Edit", "Ctrl+Alt+O", "Recognise the text of a scan", parted=True
    ),
    ActionSpec("zoom-in", "Zoom &in", "View", "Ctrl++", "Make this paper's pages larger"),
    ActionSpec("zoom-out", "Zoom &out", "View", "Ctrl+-", "Make this paper's pages smaller"),
    ActionSpec("fit-text", "Fit &text", "View", "Ctrl+0", "Make this paper's text as wide as its pane"),
    ActionSpec("fit-width", "Fit page &width", "View", "Ctrl+9", "Make this paper's pages as wide as their pane"),
    ActionSpec("fit-page", "Fit whole pa&ge", "View", "Ctrl+8", "Show a whole page of this paper at once"),
    ActionSpec(
        "pages-abreast", "Two pages a&breast", "View", "Ctrl+7", "Show this paper's pages two by two, or singly", True
    ),
    ActionSpec("turn-right", "&Turn right", "View", "Ctrl+R", "Turn this paper's pages clockwise", parted=True),
    ActionSpec("turn-left", "Turn le&ft", "View", "Ctrl+Shift+R", "Turn this paper's pages the other way"),
    ActionSpec(
        "show-rail", "&Outline and highlights", "View", "F9", "Show or hide the panel on the left", True, parted=True
    ),
    ActionSpec("papers-only", "Papers &only", "View", "Shift+F9", "Put both panels away, or bring them back", True),
    ActionSpec("full-screen", "F&ull screen", "View", "F11", "The whole screen for the two papers", True),
    ActionSpec("ruler", "Reading &ruler", "View", "F8", "Leave one line clear and dim the others", True, parted=True),
    ActionSpec(
        "show-thumbnails", "Pages in s&mall", "View", "Ctrl+F9", "Show the pages of the paper in hand with their marks"
    ),
    ActionSpec("show-points", "&Points", "View", "Alt+1", "Show the points on the right", parted=True),
    ActionSpec("show-memo", "&Memo", "View", "Alt+2", "Show the memo on the right, always up to date"),
    ActionSpec(
        "memo-below", "Memo &below the points", "View", "Ctrl+Alt+M", "Show points and memo one above the other", True
    ),
    ActionSpec(
        "show-counterparts",
        "&Counterparts",
        "View",
        "Alt+3",
        "Show what the other paper seems to say on the passage in hand",
    ),
    ActionSpec(
        "show-silences",
        "Where a paper may be s&ilent",
        "View",
        "Alt+4",
        "Show passages that no counterpart was found for",
    ),
    ActionSpec("show-links", "Lin&ks", "View", "Alt+5", "Show accepted counterparts and places tied by hand"),
    ActionSpec(
        "weak-counterparts",
        "&Weak counterparts too",
        "View",
        "Ctrl+Alt+W",
        "Show suggestions that hardly stand out as well",
        True,
    ),
    ActionSpec("light", "&Light", "View", "Ctrl+Alt+L", "Light window", True, parted=True),
    ActionSpec("dark", "&Dark", "View", "Ctrl+Alt+D", "Dark window", True),
    ActionSpec("system-theme", "As the &system", "View", "Ctrl+Alt+S", "Light or dark as the system says", True),
    ActionSpec("dark-pages", "Dar&k pages", "View", "Ctrl+Alt+P", "Darken the pages too in a dark window", True),
    ActionSpec("larger-text", "Lar&ger text", "View", "Ctrl+Alt++", "Make the window's own words larger", parted=True),
    ActionSpec("smaller-text", "S&maller text", "View", "Ctrl+Alt+-", "Make the window's own words smaller"),
    ActionSpec("normal-text", "&Normal text", "View", "Ctrl+Alt+N", "The window's own words as the system has them"),
    ActionSpec("back", "&Back", "Go", "Alt+Left", "To where you were before the last jump, in either paper"),
    ActionSpec("forward", "For&ward", "Go", "Alt+Right", "To where you were before going back"),
    ActionSpec("other-pane", "&Other paper", "Go", "F6", "Move the keyboard to the other paper", parted=True),
    ActionSpec("go-to-page", "Go to &page…", "Go", "Ctrl+G", "Show a page of the paper in hand", parted=True),
    ActionSpec("links-in-view", "&Links in view…", "Go", "Ctrl+L", "Choose one of the links that show in this paper"),
    ActionSpec("first-page", "&First page", "Go", "Ctrl+Home", "To the start of the paper in hand"),
    ActionSpec("last-page", "&Last page", "Go", "Ctrl+End", "To the end of the paper in hand"),
    ActionSpec(
        "next-highlight", "Next &highlight", "Go", "F4", "Take the next highlight of this paper in hand", parted=True
    ),
    ActionSpec(
        "previous-highlight",
        "Previous h&ighlight",
        "Go",
        "Shift+F4",
        "Take the highlight before this one in hand",
    ),
    ActionSpec(
        "to-counterpart",
        "Go to &counterpart",
        "Go",
        "C",
        "Show the counterpart of this passage in the other paper; again for the next one",
        parted=True,
    ),
    ActionSpec(
        "peek-counterpart", "P&eek at counterpart", "Go", "P", "Look at the counterpart without moving the other paper"
    ),
    ActionSpec(
        "find-counterparts",
        "Look for counter&parts again",
        "Go",
        "Ctrl+Alt+C",
        "Find the counterparts of both papers anew",
    ),
    ActionSpec(
        "both-ends",
        "Both &ends",
        "Go",
        "Ctrl+B",
        "Bring both ends of the point or link in hand to the reading line",
        parted=True,
    ),
    ActionSpec("next-link", "Next lin&k", "Go", "F2", "Show both ends of the next counterpart or sync point"),
    ActionSpec("previous-link", "Previo&us link", "Go", "Shift+F2", "Show both ends of the link before this one"),
    ActionSpec(
        "follow-points",
        "Follow by poin&ts",
        "Go",
        "Ctrl+Alt+3",
        "The other paper goes to what you have paired with this passage",
        True,
        parted=True,
    ),
    ActionSpec("follow-page", "Follow by &page", "Go", "Ctrl+Alt+1", "The other paper turns to the same page", True),
    ActionSpec(
        "follow-proportion",
        "Follow by propo&rtion",
        "Go",
        "Ctrl+Alt+2",
        "The other paper goes as far as this one",
        True,
    ),
    ActionSpec("follow-off", "Follow o&ff", "Go", "Ctrl+Alt+0", "Each paper moves by itself", True),
    ActionSpec("highlight", "&Highlight", "Mark", "H", "Highlight the selection in the last colour"),
    ActionSpec("claim", "C&laim", "Mark", "1", "Highlight the selection as a claim", parted=True),
    ActionSpec("evidence", "&Evidence", "Mark", "2", "Highlight the selection as evidence"),
    ActionSpec("assumption", "&Assumption", "Mark", "3", "Highlight the selection as an assumption"),
    ActionSpec("recommendation", "&Recommendation", "Mark", "4", "Highlight the selection as a recommendation"),
    ActionSpec("question", "&Question", "Mark", "5", "Highlight the selection as a question"),
    ActionSpec(
        "note", "&Note…", "Mark", "N", "Highlight with a note, or change the note of the highlight in hand", parted=True
    ),
    ActionSpec(
        "change-extent",
        "Change e&xtent to selection",
        "Mark",
        "Ctrl+H",
        "Let the highlight in hand be of the words that are selected",
    ),
    ActionSpec(
        "place-lost",
        "&Place lost quotation here",
        "Mark",
        "Ctrl+Shift+H",
        "Say that a lost quotation, chosen in the list of highlights, now stands where the text is selected",
    ),
    ActionSpec("remove-highlight", "Re&move highlight", "Mark", "Del", "Remove the highlight in hand", parted=True),
    ActionSpec("disagreement", "&Disagreement", "Points", "D", "Say that the papers disagree on what is selected"),
    ActionSpec("agreement", "&Agreement", "Points", "A", "Say that the papers agree on what is selected"),
    ActionSpec("qualification", "&Qualification", "Points", "Q", "Say that one paper limits what the other says"),
    ActionSpec("silence", "&Silence", "Points", "S", "Say that the other paper has nothing on what is selected"),
    ActionSpec("new-point", "&New point…", "Points", "Ctrl+Shift+P", "Make a point without quotations", parted=True),
    ActionSpec("edit-point", "&Edit point", "Points", "Ctrl+Return", "Change the point in hand"),
    ActionSpec(
        "add-evidence", "Add selection as e&vidence", "Points", "E", "Add the selected text to the point in hand"
    ),
    ActionSpec(
        "point-of-counterpart",
        "P&oint of counterpart",
        "Points",
        "Shift+D",
        "Make a point of this passage and its counterpart",
        parted=True,
    ),
    ActionSpec(
        "accept-counterpart",
        "Ac&cept counterpart",
        "Points",
        "K",
        "Keep the counterpart in hand as a link between the papers",
    ),
    ActionSpec("dismiss-counterpart", "Dism&iss counterpart", "Points", "X", "Never suggest this counterpart again"),
    ActionSpec(
        "tie-places",
        "&Tie two places together",
        "Points",
        "T",
        "Say that the two places in hand, one in either paper, belong together",
    ),
    ActionSpec(
        "next-point", "Ne&xt point", "Points", "Alt+Down", "Choose the next point and show both its ends", parted=True
    ),
    ActionSpec("previous-point", "Pre&vious point", "Points", "Alt+Up", "Choose the point before this one"),
    ActionSpec(
        "point-title",
        "Change &question",
        "Points",
        "Ctrl+F2",
        "Write the question of the point in hand on its card",
        parted=True,
    ),
    ActionSpec(
        "point-relation", "Re&lation…", "Points", "R", "Say how the papers stand to each other on the points chosen"
    ),
    ActionSpec("point-tags", "A&bout…", "Points", "Shift+T", "Put tags on the points chosen, or take them off"),
    ActionSpec("point-status", "S&tatus…", "Points", "U", "Say where the work on the points chosen stands"),
    ActionSpec(
        "merge-points",
        "&Merge points",
        "Points",
        "Ctrl+M",
        "Make one point of those chosen; nothing of them is lost",
        parted=True,
    ),
    ActionSpec("split-point", "S&plit point…", "Points", "Ctrl+Shift+M", "Give some quotations a point of their own"),
    ActionSpec("duplicate-point", "D&uplicate point", "Points", "Ctrl+D", "A second point with all that this one has"),
    ActionSpec(
        "filter-points",
        "&Filter points",
        "Points",
        "Ctrl+Alt+F",
        "Show only the points with certain words",
        parted=True,
    ),
    ActionSpec("keep-order", "&Keep this order", "Points", "Ctrl+Alt+H", "Make the order that shows your own order"),
    ActionSpec(
        "matrix", "Matri&x", "Points", "F5", "Show the points as a table in the place of the papers", True, parted=True
    ),
    ActionSpec("matrix-chart", "C&hart of the points", "Points", "Shift+F5", "Show what the points are about", True),
    ActionSpec("copy-matrix", "Cop&y matrix", "Points", "Ctrl+Alt+X", "Copy the table, for a spreadsheet or Word"),
    ActionSpec("print-matrix", "Pr&int matrix…", "Points", "Ctrl+P", "Put the table on paper or into a PDF"),
    ActionSpec("edit-tags", "Ta&gs…", "Points", "Ctrl+T", "Rename, merge, colour and explain tags; take in others"),
    ActionSpec(
        "remove-point",
        "Remo&ve point",
        "Points",
        "Ctrl+Del",
        "Remove the points chosen; their highlights stay",
        parted=True,
    ),
    ActionSpec("verify-memo", "&Verify…", "Memo", "Ctrl+Alt+V", "Look up every quotation of a memo in the papers"),
    ActionSpec(
        "take-back",
        "&Take edits back…",
        "Memo",
        "Ctrl+Alt+T",
        "Take what was edited in a memo back into the project",
    ),
    ActionSpec("guide", "&Guide", "Help", "F1", "How to read, mark, compare and write the memo"),
    ActionSpec("shortcuts", "&Shortcuts", "Help", "Ctrl+F1", "Every action and its key"),
    ActionSpec("edit-shortcuts", "&Edit shortcuts…", "Help", "Ctrl+Alt+K", "Change keys in a text file"),
    ActionSpec("reload-shortcuts", "&Reload shortcuts", "Help", "Ctrl+Alt+R", "Take up the keys of the text file"),
    ActionSpec("show-log", "Show the &log", "Help", "Ctrl+Alt+G", "Open the folder of the log", parted=True),
    ActionSpec("about", "&About Crossread", "Help", "Shift+F1", "Version and licence"),
)

NEEDS_PROJECT = frozenset(
    spec.name
    for spec in ACTIONS
    if spec.menu in ("Edit", "Go", "Mark", "Points", "Memo")
    or spec.name in ("details", "save-as", "export-memo", "close-project", "show-rail", "show-points", "show-memo")
    or spec.name in ("papers-only", "full-screen", "ruler", "show-counterparts", "show-silences", "show-links")
    or spec.name in ("pages-abreast", "turn-right", "turn-left", "show-thumbnails", "memo-below", "check-project")
    or spec.name.startswith(("zoom", "fit", "replace-"))
)
"""The actions that do something only when a project is open."""

MENUS = ("File", "Edit", "View", "Go", "Mark", "Points", "Memo", "Help")
SUBMENUS = {
    "Backups and &repair": ("backups", "check-project", "repair-project"),
    "Loo&k": ("light", "dark", "system-theme", "dark-pages"),
    "Size of the te&xt": ("larger-text", "smaller-text", "normal-text"),
    "Counterpart of t&his passage": ("point-of-counterpart", "accept-counterpart", "dismiss-counterpart"),
    "Chan&ge the points chosen": ("point-title", "point-relation", "point-tags", "point-status"),
    "Matri&x": ("matrix", "matrix-chart", "copy-matrix", "print-matrix"),
}
"""Rows that stand in a menu of their own within their menu, so that no menu is higher than a small screen."""


def submenu_of(spec: ActionSpec) -> str:
    """The menu within its menu that an action stands in; empty where it stands in its menu itself."""
    return next((title for title, names in SUBMENUS.items() if spec.name in names), "")


def path_of(spec: ActionSpec) -> str:
    """Where an action stands in its menu, in plain words: “Matrix > Copy matrix”, or its text alone."""
    return " > ".join(part.replace("&", "") for part in (submenu_of(spec), spec.text) if part)


def make_actions(owner: QWidget) -> dict[str, QAction]:
    """One QAction for each row, by name, with its shortcut in its tooltip."""
    made = {}
    for spec in ACTIONS:
        action = QAction(spec.text, owner)
        action.setObjectName(spec.name)
        action.setShortcut(QKeySequence(spec.shortcut))
        action.setCheckable(spec.checkable)
        action.setToolTip(tooltip(spec))
        action.setStatusTip(spec.hint)
        made[spec.name] = action
    return made


def tooltip(spec: ActionSpec, key: str | None = None) -> str:
    """What the action does and its key (the one in the table if no other is given), as this system writes keys."""
    written = native(spec.shortcut if key is None else key)
    return f"{spec.hint} ({written})" if written else spec.hint


def native(key: str) -> str:
    """A key in Qt's portable form as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def spec_of(name: str) -> ActionSpec:
    """The row with this name. Raises StopIteration for a name that is not in the table, which is a bug."""
    return next(spec for spec in ACTIONS if spec.name == name)
