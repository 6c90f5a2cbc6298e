"""From a Question to a drafted answer or a reason to refuse: which kind, from which place, carried by what."""
