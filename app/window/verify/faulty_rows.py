"""The rows of a list that can't be asked, said in a few lines before anything is sent."""

from app.verification.row import Row
from app.verification.run_plan import told_faults
from app.window.loop.verification_worker import ReadList
from app.wording.explanation import explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.quoted_names import quoted

_TOLD_FAULTS = 3
_TOLD_ROWS = 4
#: Of a large list in which nothing is right, the first say enough, and at once.
_LOOKED_AT = 100


def faulty_rows_text(read: ReadList) -> str:
    """How many there are, and what is wrong in which; what all lack is said with the plan."""
    faulty = told_faults(read.licence_list, read.plan)
    if not faulty:
        return ""
    faults: dict[tuple[str, str], list[Row]] = {}
    for row in faulty[:_LOOKED_AT]:
        if row.problem is not None:
            faults.setdefault((row.column, explain_problem(row.problem).title), []).append(row)
    by_name = not read.name
    told = [
        _of_profiles(problem, rows) if by_name else _fault(column, problem, rows)
        for (column, problem), rows in list(faults.items())[:_TOLD_FAULTS]
    ]
    is_whole = len(faults) == len(told) and len(faulty) <= _LOOKED_AT
    text = f"{' · '.join(told)}{'.' if is_whole else '…'}"
    others = len(faulty) < read.plan.faulty
    place = _profiles_text(len(faulty)) if by_name else _number_text(len(faulty), others=others)
    return _("{place}: {text}").format(place=place, text=text)


def _number_text(count: int, *, others: bool) -> str:
    if others:
        return translated_plural(
            "{number} row can’t be checked for another reason",
            "{number} rows can’t be checked for other reasons",
            count,
        ).format(number=count)
    return translated_plural("{number} row can’t be checked", "{number} rows can’t be checked", count).format(
        number=count
    )


def _profiles_text(count: int) -> str:
    return translated_plural("{number} profile can’t be checked", "{number} profiles can’t be checked", count).format(
        number=count
    )


def _of_profiles(problem: str, rows: list[Row]) -> str:
    """One fault and the profiles that have it, which stand in no numbered rows."""
    names = quoted([row.name for row in rows[:_TOLD_ROWS]]) + (" …" if len(rows) > _TOLD_ROWS else "")
    return _("{place}: {text}").format(place=names, text=problem)


def _fault(column: str, problem: str, rows: list[Row]) -> str:
    """One fault and its rows; a row that couldn't be read has no column that the fault is in."""
    numbers = ", ".join(str(row.number) for row in rows[:_TOLD_ROWS]) + (" …" if len(rows) > _TOLD_ROWS else "")
    text = (
        translated_plural("row {rows}, {column}: {problem}", "rows {rows}, {column}: {problem}", len(rows))
        if column
        else translated_plural("row {rows}: {problem}", "rows {rows}: {problem}", len(rows))
    )
    return text.format(rows=numbers, column=column, problem=problem)
