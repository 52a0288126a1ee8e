"""Question the question: take a question apart in six steps, and keep one's own."""

from typing import ClassVar, Literal

from pydantic import Field

from exercises.kinds.exercise import (
    Answer,
    Choices,
    Exercise,
    Gap,
    Label,
    Line,
    Slug,
    Text,
    Value,
    count,
    duplicates,
    label_of,
)
from exercises.kinds.writing import text_lines

STEPS = (
    "Qui pose la question, à qui, pourquoi maintenant ?",
    "Ce que la question tient pour acquis",
    "Pour quels publics ?",
    "Reformuler",
    "Le sens de la proximité",
    "Ma question",
)
"""What each of the six steps is called."""

MOST_PROFILES = 8
"""Profiles that one answer may hold."""


class Profile(Value):
    """One public: who, what they need, what stands in their way, and on which territory."""

    name: Text = ""
    need: Text = ""
    obstacles: tuple[Slug, ...] = Field(default=(), max_length=40)
    territory: Slug | Literal[""] = ""

    @property
    def complete(self) -> bool:
        """Whether the four things are said."""
        return bool(self.name.strip() and self.need.strip() and self.obstacles and self.territory)

    @property
    def empty(self) -> bool:
        """Whether nothing is said yet."""
        return not (self.name.strip() or self.need.strip() or self.obstacles or self.territory)


class QuestionAnswer(Answer):
    """The six steps, each as far as the participant went."""

    who: Text = ""
    presuppositions: tuple[Slug, ...] = Field(default=(), max_length=40)
    own_presupposition: Text = ""
    profiles: tuple[Profile, ...] = Field(default=(), max_length=MOST_PROFILES)
    rewordings: tuple[Text, ...] = Field(default=(), max_length=2)
    proximity: Text = ""
    kept: Text = ""
    why: Text = ""


class QuestionExercise(Exercise):
    """A question to take apart, with the presuppositions, obstacles and territories that are offered."""

    answer_type: ClassVar[type[Answer]] = QuestionAnswer
    todo: ClassVar[str] = "Questionnez"

    kind: Literal["question"]
    question: Label
    presuppositions: Choices
    obstacles: Choices
    territories: Choices
    profiles: int = Field(default=3, ge=1, le=6)

    @property
    def posed(self) -> str:
        """The question to take apart."""
        return self.question

    @property
    def open_text(self) -> bool:
        """All the steps but the chosen presuppositions are open."""
        return True

    @property
    def worded(self) -> dict[str, str]:
        """The fields that move from one wording to the next."""
        return {
            "rewording-1": "Première reformulation",
            "rewording-2": "Deuxième reformulation",
            "proximity": STEPS[4],
            "kept": STEPS[5],
        }

    def stranger(self, answer: QuestionAnswer) -> str:
        """Name an unknown or repeated presupposition or obstacle, or an unknown territory."""
        offered = {choice.id for choice in self.presuppositions}
        chosen = list(answer.presuppositions)
        unknown = [i for i in chosen if i not in offered] + duplicates(chosen)
        obstacles = {choice.id for choice in self.obstacles}
        territories = {choice.id for choice in self.territories}
        for profile in answer.profiles:
            met = list(profile.obstacles)
            unknown += [i for i in met if i not in obstacles] + duplicates(met)
            if profile.territory and profile.territory not in territories:
                unknown.append(profile.territory)
        return unknown[0] if unknown else ""

    def complete_profiles(self, answer: QuestionAnswer) -> int:
        """Count the complete profiles, up to the number that is asked for."""
        return min(self.profiles, sum(profile.complete for profile in answer.profiles))

    def filled(self, answer: QuestionAnswer) -> tuple[bool, ...]:
        """Say of each of the six steps whether it is filled, as the view ticks it."""
        return (
            bool(answer.who.strip()),
            bool(answer.presuppositions or answer.own_presupposition.strip()),
            self.complete_profiles(answer) == self.profiles,
            sum(bool(text.strip()) for text in answer.rewordings) == 2,
            bool(answer.proximity.strip()),
            bool(answer.kept.strip() and answer.why.strip()),
        )

    def missing(self, answer: QuestionAnswer | None) -> tuple[str, ...]:
        """Name each step that is not filled, and count the profiles to complete."""
        return tuple(gap.phrase for gap in self.gaps(answer))

    def gaps(self, answer: QuestionAnswer | None) -> tuple[Gap, ...]:
        """Name each such step, in its place."""
        answer = answer or QuestionAnswer()
        left = self.profiles - self.complete_profiles(answer)
        detail = {2: f" ({count(left, 'profil à compléter', 'profils à compléter')})"}
        return tuple(
            Gap(f"étape {n + 1}, « {STEPS[n]} »{detail.get(n, '')}", f"etape-{n + 1}")
            for n, done in enumerate(self.filled(answer))
            if not done
        )

    def transcript(self, answer: QuestionAnswer | None) -> tuple[Line, ...]:
        """Show the question posed, then the six steps in their order."""
        answer = answer or QuestionAnswer()
        first, second = (*answer.rewordings, "", "")[:2]
        return (
            Line("La question posée", (self.question,)),
            Line(STEPS[0], text_lines(answer.who)),
            *self._presupposed(answer),
            *self._profiles(answer),
            Line("Première reformulation", text_lines(first)),
            Line("Deuxième reformulation", text_lines(second)),
            Line(STEPS[4], text_lines(answer.proximity)),
            Line(STEPS[5], text_lines(answer.kept)),
            Line("Pourquoi je la garde", text_lines(answer.why)),
        )

    def wordings(self, answer: QuestionAnswer) -> dict[str, str]:
        """Keep how every text moved, but those of the publics, which come and go."""
        texts = {f"rewording-{n}": text for n, text in enumerate(answer.rewordings, start=1)}
        texts |= {"proximity": answer.proximity, "kept": answer.kept, "why": answer.why}
        texts |= {"who": answer.who, "own-presupposition": answer.own_presupposition}
        return {field: text for field, text in texts.items() if text.strip()}

    def _presupposed(self, answer: QuestionAnswer) -> tuple[Line, ...]:
        chosen = tuple(
            Line(STEPS[1], (choice.label,), choice.id)
            for choice in self.presuppositions
            if choice.id in answer.presuppositions
        )
        own = text_lines(answer.own_presupposition)
        return (chosen or (Line(STEPS[1], ()),)) + (
            (Line("Présupposé ajouté", own),) if own else ()
        )

    def _profiles(self, answer: QuestionAnswer) -> tuple[Line, ...]:
        shown = [profile for profile in answer.profiles if not profile.empty]
        return tuple(
            Line(f"Public {n}", self._profile(profile)) for n, profile in enumerate(shown, start=1)
        ) or (Line(STEPS[2], ()),)

    def _profile(self, profile: Profile) -> tuple[str, ...]:
        obstacles = ", ".join(
            choice.label for choice in self.obstacles if choice.id in profile.obstacles
        )
        territory = label_of(self.territories, profile.territory) if profile.territory else ""
        parts = (
            ("Qui", profile.name.strip()),
            ("Besoin", profile.need.strip()),
            ("Ce qui fait obstacle", obstacles),
            ("Territoire", territory),
        )
        return tuple(f"{heading} : {text}" for heading, text in parts if text)
